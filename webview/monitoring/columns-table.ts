import type { MonitorReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { icon } from "../shared/icon.ts";
import { dataTable, type TableColumn } from "../shared/table.ts";
import type { Words } from "../shared/words.ts";
import { psiWords } from "./psi-words.ts";
import type { ColumnDrift } from "./bins-chart.ts";
import { smallHistogram } from "../shared/small-histogram.ts";

/** Columns shown at first. */
const firstColumns = 50;

interface ColumnsParts {
  readonly report: MonitorReport;
  readonly words: Words;
  /** The person wants to see a column large. */
  readonly onSelect: (column: ColumnDrift) => void;
}

/** The table of columns, with one of them marked as the one that is shown large. */
export interface ColumnsTable {
  readonly element: HTMLElement;
  mark(column: ColumnDrift): void;
}

function breachMark(isBreach: boolean, sentence: string): readonly Node[] {
  if (!isBreach) return [];
  return [icon("warning"), element("span", { class: "visually-hidden", text: sentence })];
}

function indexCell({ psi }: ColumnDrift, { report, words }: ColumnsParts): HTMLElement {
  const mark = breachMark(psi > report.thresholds.psi, "above the limit");
  return element("span", { class: "measured" }, [...mark, psiWords(psi, words)]);
}

function missingCell(column: ColumnDrift, { report, words }: ColumnsParts): HTMLElement {
  const rise = column.missing - column.missingReference;
  const mark = breachMark(rise > report.thresholds.missing, "risen past the limit");
  return element("span", { class: "measured" }, [...mark, words.share(column.missing)]);
}

function tableColumns(
  parts: ColumnsParts,
  nameCell: (column: ColumnDrift) => HTMLElement,
): readonly TableColumn<ColumnDrift>[] {
  const { words } = parts;
  return [
    { title: "Column", isRowHead: true, cell: nameCell, order: (column) => column.name },
    {
      title: "Drift (PSI)",
      isNumber: true,
      cell: (column) => indexCell(column, parts),
      order: (column) => column.psi,
    },
    { title: "Training and now", cell: smallHistogram },
    {
      title: "Missing",
      isNumber: true,
      cell: (column) => missingCell(column, parts),
      order: (column) => column.missing - column.missingReference,
    },
    { title: "In training", isNumber: true, cell: (column) => words.share(column.missingReference) },
  ];
}

/** Columns by impact: how far each has moved, its two distributions, and what is missing now and was before. */
export function createColumnsTable(parts: ColumnsParts): ColumnsTable {
  const { report, words, onSelect } = parts;
  const names = new Map<ColumnDrift, HTMLButtonElement>();
  let marked: ColumnDrift | null = null;
  const press = (name: HTMLButtonElement, column: ColumnDrift): void =>
    name.setAttribute("aria-pressed", String(column === marked));
  const nameCell = (column: ColumnDrift): HTMLElement => {
    const known = names.get(column);
    if (known !== undefined) return known;
    const text = words.plain(column.name);
    const name = element("button", { class: "row-name", text, attributes: { type: "button" } });
    press(name, column);
    names.set(column, name);
    return name;
  };
  const table = dataTable<ColumnDrift>({
    caption: "Columns by drift",
    rows: report.columns,
    limit: firstColumns,
    onRow: onSelect,
    columns: tableColumns(parts, nameCell),
  });
  return {
    element: table,
    mark(selected) {
      marked = selected;
      for (const [column, name] of names) press(name, column);
    },
  };
}
