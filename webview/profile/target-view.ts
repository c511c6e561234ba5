import type { ProfileReport } from "../../src/protocol/panels.ts";
import { formatAssociation, measureName } from "../../src/words/index.ts";
import { button } from "../shared/button.ts";
import { element } from "../shared/dom.ts";
import { setText } from "../shared/set-text.ts";
import { createSlot } from "../shared/slot.ts";
import { dataTable } from "../shared/table.ts";
import type { PageTools } from "../shared/tools.ts";
import { measured } from "./measured.ts";

type Target = NonNullable<ProfileReport["target"]>;
type TargetAssociation = Target["associations"][number];

/** A box to choose the target in, and how far each column goes together with it. */
export interface TargetView {
  readonly element: HTMLElement;
  /** `isRunning` while associations with a target are computed. */
  show(report: ProfileReport, isRunning: boolean): void;
  clear(): void;
}

/** Columns shown at first. */
const firstColumns = 15;

function strengthCell(value: number | null, language: string): HTMLElement {
  const bar = element("span", { class: value !== null && value < 0 ? "bar against" : "bar" });
  bar.style.inlineSize = `${Math.round(Math.abs(value ?? 0) * 100)}%`;
  const track = element("span", { class: "bar-track", attributes: { "aria-hidden": "true" } }, [bar]);
  return element("span", { class: "strength" }, [track, formatAssociation(value, language)]);
}

function targetTable(target: Target, tools: PageTools, onColumn: (name: string) => void): HTMLElement {
  const { words, language } = tools;
  const strength = (value: number | null) => (value === null ? -1 : Math.abs(value));
  const nameCell = ({ name }: TargetAssociation) =>
    element("button", { class: "row-name", text: words.plain(name), attributes: { type: "button" } });
  return dataTable<TargetAssociation>({
    caption: `Association with ${words.plain(target.name)}, the strongest first`,
    rows: target.associations,
    limit: firstColumns,
    onRow: ({ name }) => onColumn(name),
    columns: [
      { title: "Column", isRowHead: true, cell: nameCell, order: ({ name }) => name },
      {
        title: "Association",
        isNumber: true,
        cell: ({ value, measure, spearman }) =>
          measured(strengthCell(value, language), { measure: measureName(measure), spearman }, language),
        order: ({ value }) => strength(value),
      },
      { title: "Measure", class: "measure", cell: ({ measure }) => measureName(measure) },
      {
        title: "Spearman’s ρ",
        class: "measure",
        isNumber: true,
        cell: ({ spearman }) => (spearman === null ? "" : formatAssociation(spearman, language)),
        order: ({ spearman }) => strength(spearman),
      },
    ],
  });
}

/** A box that takes the name of a column, and a button for the one that looks like the target. */
interface TargetPicker {
  readonly element: HTMLElement;
  show(report: ProfileReport): void;
}

function createFields() {
  const list = element("datalist", { attributes: { id: "target-names" } });
  const placeholder = "Name of a column";
  const box = element("input", {
    class: "field target-box",
    attributes: { list: "target-names", placeholder, "aria-label": "Target", spellcheck: "false" },
  });
  return { box, list, names: createSlot(list) };
}

function createPicker(tools: PageTools): TargetPicker {
  const { list, names, box } = createFields();
  let known = new Set<string>();
  const choose = (): void => {
    const isKnown = known.has(box.value);
    box.setCustomValidity(isKnown || box.value === "" ? "" : "There is no such column.");
    if (isKnown) tools.post({ type: "profile-target", target: box.value });
    else box.reportValidity();
  };
  box.addEventListener("change", choose);
  const suggested = button("", "quiet", () => {
    box.value = suggested.value;
    choose();
  });
  const heading = element("h2", { text: "Target" });
  return {
    element: element("div", { class: "target-form" }, [heading, box, list, suggested]),
    show({ columns, target, suggestedTarget }) {
      known = new Set(columns.map(({ name }) => name));
      names.show(JSON.stringify([...known]), () =>
        columns.map(({ name }) => element("option", { attributes: { value: name } })),
      );
      if (target !== null && document.activeElement !== box) box.value = target.name;
      suggested.hidden = suggestedTarget === null || suggestedTarget.name === target?.name;
      suggested.value = suggestedTarget?.name ?? "";
      setText(suggested, `Use ${tools.words.plain(suggested.value)}`);
    },
  };
}

function statusOf({ target, suggestedTarget }: ProfileReport, isRunning: boolean, tools: PageTools): string {
  if (target === null) {
    if (suggestedTarget === null) return "Choose the column to predict, to see what goes along with it.";
    return `Choose the column to predict, to see what goes along with it; ${tools.words.plain(suggestedTarget.name)} looks like it.`;
  }
  if (isRunning && target.associations.length === 0) return "Computing …";
  return `${tools.words.plain(target.name)} would be predicted by ${target.task}.`;
}

/** Makes the view; `onColumn` is told which column is wanted in the list. */
export function createTargetView(tools: PageTools, onColumn: (name: string) => void): TargetView {
  const picker = createPicker(tools);
  const remark = element("p", { class: "remark", attributes: { "aria-live": "polite" } });
  const table = createSlot(element("div"));
  const view = element("section", { class: "target-view" }, [picker.element, remark, table.element]);
  view.hidden = true;
  return {
    element: view,
    show(report, isRunning) {
      const { target } = report;
      view.hidden = false;
      picker.show(report);
      setText(remark, statusOf(report, isRunning, tools));
      if (target === null || target.associations.length === 0) table.clear();
      else table.show(JSON.stringify(target), () => [targetTable(target, tools, onColumn)]);
    },
    clear() {
      view.hidden = true;
      table.clear();
    },
  };
}
