import type { CleaningState, StepGrid } from "../../src/protocol/cleaning.ts";
import { element } from "../shared/dom.ts";
import { scrollBox } from "../shared/scroll-box.ts";
import { createSlot } from "../shared/slot.ts";
import type { PageTools } from "../shared/tools.ts";

type GridColumn = StepGrid["columns"][number];
type GridRow = StepGrid["rows"][number];

const changeWords = {
  same: "",
  changed: "changed",
  added: "new",
  removed: "gone",
  renamed: "renamed",
} as const;

/** Rows before and after the selected step, with what changed marked by color, strike and underline. */
export function createDiff(tools: PageTools): {
  readonly element: HTMLElement;
  show(state: CleaningState): void;
} {
  const place = createSlot(element("section", { class: "diff" }));
  return {
    element: place.element,
    show({ report, selected, steps }) {
      const at = steps.findIndex(({ id }) => id === selected);
      const grid = report?.grid ?? null;
      place.show(JSON.stringify([at, grid]), () =>
        grid === null || at < 0 ? [] : [heading(grid, at, tools), table(grid, tools), ...rest(grid, tools)],
      );
    },
  };
}

function heading({ rows }: StepGrid, at: number, tools: PageTools): HTMLElement {
  const changed = rows.filter((row) => row.isRemoved || isChanged(row)).length;
  const what =
    changed === 0
      ? "no row changes; the first rows"
      : `the first ${changed === 1 ? "row" : tools.words.countOf(changed, "row")} it changes`;
  return element("h2", { text: `Before and after step ${at + 1}: ${what}` });
}

function rest({ hiddenColumns }: StepGrid, tools: PageTools): readonly HTMLElement[] {
  if (hiddenColumns === 0) return [];
  return [
    element("p", {
      class: "remark",
      text: `${tools.words.count(hiddenColumns)} more columns are as before.`,
    }),
  ];
}

function isChanged({ before, after }: GridRow): boolean {
  return before.some((cell, at) => cell !== after[at]);
}

function table({ columns, rows }: StepGrid, tools: PageTools): HTMLElement {
  const heads = columns.map((column) =>
    element("th", { class: `change-${column.change}`, attributes: { scope: "col" } }, headOf(column)),
  );
  const number = element("th", { class: "number", text: "Row", attributes: { scope: "col" } });
  const body = rows.map((row) => rowOf(row, columns, tools));
  return scrollBox(
    "Rows before and after",
    element("table", {}, [
      element("thead", {}, [element("tr", {}, [number, ...heads])]),
      element("tbody", {}, body),
    ]),
  );
}

function headOf({ name, was, change }: GridColumn): readonly (Node | string)[] {
  const word = changeWords[change];
  const old = was === null ? [] : [element("del", { text: was }), " "];
  return [...old, name, ...(word === "" ? [] : [element("span", { class: "change-word", text: word })])];
}

function rowOf(row: GridRow, columns: readonly GridColumn[], tools: PageTools): HTMLElement {
  const cells = columns.map((column, at) => cellOf(row, column, at));
  const gone = row.isRemoved ? [element("span", { class: "change-word", text: "taken out" })] : [];
  return element("tr", row.isRemoved ? { class: "row-removed" } : {}, [
    element("th", { class: "number", attributes: { scope: "row" } }, [tools.words.count(row.row), ...gone]),
    ...cells,
  ]);
}

function cellOf({ isRemoved, before, after }: GridRow, { change }: GridColumn, at: number): HTMLElement {
  const [old, now] = [before[at] ?? null, after[at] ?? null];
  if (isRemoved || change === "removed")
    return element("td", { class: "cell-removed" }, [element("del", {}, [textOf(old)])]);
  if (change === "added")
    return element("td", { class: "cell-changed" }, [element("ins", {}, [textOf(now)])]);
  if (old === now) return element("td", {}, [textOf(now)]);
  return element("td", { class: "cell-changed" }, [
    element("del", {}, [textOf(old)]),
    " ",
    element("ins", {}, [textOf(now)]),
  ]);
}

/** Spaces that would not be seen are. */
function textOf(cell: string | null): Node | string {
  if (cell === null) return element("span", { class: "missing", text: "missing" });
  return cell.replace(/^\s+|\s+$/g, (spaces) => "␣".repeat(spaces.length));
}
