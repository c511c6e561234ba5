import type { ProfileReport } from "../../src/protocol/panels.ts";
import { formatAssociation } from "../../src/words/index.ts";
import { button } from "../shared/button.ts";
import { cellsToCsv } from "../shared/chart/csv.ts";
import { element } from "../shared/dom.ts";
import { setText } from "../shared/set-text.ts";
import { createSlot } from "../shared/slot.ts";
import { toPng } from "../shared/svg.ts";
import { dataTable } from "../shared/table.ts";
import type { PageTools } from "../shared/tools.ts";
import { HeatMap } from "./heat-map.ts";
import type { Matrix } from "./heat-map-picture.ts";
import { measured } from "./measured.ts";
import { rankedPairs, type Associations, type Pair } from "./pairs.ts";

/** How far columns go together, two by two: a heat map, and the pairs as a table, the strongest first. */
export interface AssociationView {
  readonly element: HTMLElement;
  show(report: ProfileReport): void;
  clear(): void;
}

/** Pairs shown at first. */
const firstPairs = 20;
/** Pairs in the table at most; the CSV has them all. */
const mostPairs = 500;

const measures: readonly (readonly [Matrix, string])[] = [
  ["values", "By type: Pearson, Cramér’s V, correlation ratio"],
  ["spearman", "Spearman’s rank correlation of numbers"],
];

function gistOf(pairs: readonly Pair[], { words, language }: PageTools): string {
  const [first] = pairs;
  if (first === undefined || first.value === null) return "No two columns can be compared.";
  const both = `${words.plain(first.left)} and ${words.plain(first.right)}`;
  return `Heat map of associations. The strongest is that of ${both}: ${first.measure} ${formatAssociation(first.value, language)}.`;
}

function pairTable(pairs: readonly Pair[], { words, language }: PageTools): HTMLElement {
  const strength = (value: number | null) => (value === null ? -1 : Math.abs(value));
  const nameCell = (name: string) => element("span", { class: "column-name", text: words.plain(name) });
  return dataTable<Pair>({
    caption: "Associations, the strongest first",
    rows: pairs.slice(0, mostPairs),
    limit: firstPairs,
    columns: [
      { title: "Column", isRowHead: true, cell: ({ left }) => nameCell(left), order: ({ left }) => left },
      { title: "With", cell: ({ right }) => nameCell(right), order: ({ right }) => right },
      {
        title: "Association",
        isNumber: true,
        cell: (pair) => measured(formatAssociation(pair.value, language), pair, language),
        order: ({ value }) => strength(value),
      },
      { title: "Measure", class: "measure", cell: ({ measure }) => measure },
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

function remarkOf(
  { columns, leftOut, rows }: Associations,
  report: ProfileReport,
  { words }: PageTools,
): string {
  const target = report.target === null ? "" : " most associated with the target";
  const which =
    leftOut > 0
      ? ` Of ${words.count(columns.length + leftOut)} usable columns it holds the ${report.target === null ? "first " : ""}${words.count(columns.length)}${target}.`
      : "";
  const sample =
    rows < report.rows ? `${words.countOf(rows, "row")} drawn from the file` : words.countOf(rows, "row");
  return `Blue goes along, red against; computed on ${sample}, on those where both are present.${which}`;
}

function toCsv(pairs: readonly Pair[]): string {
  const head = ["column", "with", "measure", "association", "spearman"];
  return cellsToCsv([
    head,
    ...pairs.map((pair) => [pair.left, pair.right, pair.measure, pair.value, pair.spearman]),
  ]);
}

interface Tools extends PageTools {
  readonly pairs: () => readonly Pair[];
  readonly map: HeatMap;
}

/** Copies to the clipboard; where that is not allowed, asks the host to save a file instead. */
async function copyCsv(tools: Tools): Promise<void> {
  const content = toCsv(tools.pairs());
  try {
    await navigator.clipboard.writeText(content);
    tools.announce("Copied the associations as CSV.");
  } catch {
    tools.post({ type: "save", name: "associations.csv", content, encoding: "utf8" });
  }
}

function savePng(tools: Tools): void {
  const { picture } = tools.map;
  if (picture === null) return;
  void toPng(picture).then((content) => {
    tools.post({ type: "save", name: "associations.png", content, encoding: "base64" });
  });
}

function measureSelect(tools: PageTools, onMeasure: () => void): HTMLSelectElement {
  const options = measures.map(([value, text]) => element("option", { text, attributes: { value } }));
  const select = element("select", { class: "field", attributes: { "aria-label": "Measure" } }, options);
  if (tools.memory.read("matrix") === "spearman") select.value = "spearman";
  select.addEventListener("change", () => {
    tools.memory.write("matrix", select.value);
    onMeasure();
  });
  return select;
}

/** Makes the view; it is empty until a report has associations. */
export function createAssociationView(tools: PageTools, onColumn: (name: string) => void): AssociationView {
  let shown: { readonly report: ProfileReport; readonly pairs: readonly Pair[] } | null = null;
  const map = new HeatMap({ tools, onColumn });
  const draw = (): void => {
    if (shown === null) return;
    const matrix: Matrix = select.value === "spearman" ? "spearman" : "values";
    map.show(shown.report.associations, matrix, gistOf(shown.pairs, tools));
  };
  const select = measureSelect(tools, draw);
  const all: Tools = { ...tools, map, pairs: () => shown?.pairs ?? [] };
  const toolbar = element("div", { class: "toolbar" }, [
    select,
    button("Copy as CSV", "quiet", () => void copyCsv(all)),
    button("Save as PNG", "quiet", () => savePng(all)),
  ]);
  const caption = element("figcaption", {}, [element("h2", { text: "Associations" }), toolbar]);
  const remark = element("p", { class: "remark" });
  const figure = element("figure", { class: "chart associations" }, [caption, map.element, remark]);
  const table = createSlot(element("div", { class: "pairs" }));
  const view = element("section", { class: "association-view" }, [figure, table.element]);
  view.hidden = true;
  return {
    element: view,
    show(report) {
      const pairs = rankedPairs(report.associations);
      shown = { report, pairs };
      view.hidden = pairs.length === 0;
      setText(remark, remarkOf(report.associations, report, tools));
      table.show(JSON.stringify([pairs.slice(0, mostPairs)]), () => [pairTable(pairs, tools)]);
      draw();
    },
    clear() {
      shown = null;
      view.hidden = true;
      table.clear();
    },
  };
}
