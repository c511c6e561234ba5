import type { MonitorReport } from "../../src/protocol/panels.ts";
import { button } from "../shared/button.ts";
import { createChartCard } from "../shared/chart/chart-card.ts";
import { element } from "../shared/dom.ts";
import { createSlot } from "../shared/slot.ts";
import type { PageTools } from "../shared/tools.ts";
import { binsChart, type ColumnDrift } from "./bins-chart.ts";
import { createColumnsTable, type ColumnsTable } from "./columns-table.ts";

/** The columns table, and beside it the distribution of the column that is chosen; at first the most drifted. */
export interface ColumnView {
  readonly element: HTMLElement;
  show(report: MonitorReport): void;
  clear(): void;
}

/** Two columns may have one name only in a damaged report; then the first is meant. */
function remembered(report: MonitorReport, tools: PageTools): ColumnDrift | undefined {
  const name = tools.memory.read("column");
  return report.columns.find((column) => column.name === name) ?? report.columns[0];
}

function tableSection(table: ColumnsTable, { thresholds }: MonitorReport, { words }: PageTools): HTMLElement {
  const index = `A population stability index (PSI) above ${words.number(thresholds.psi)} is a breach`;
  const remark = `${index}, and so are ${words.share(thresholds.missing)} more missing cells than in training.`;
  return element("section", {}, [
    element("h2", { text: "Columns by Drift" }),
    table.element,
    element("p", { class: "remark", text: remark }),
  ]);
}

/** Makes the view; it is empty until it has a report to show. */
export function createColumnView(tools: PageTools): ColumnView {
  const { words } = tools;
  const chart = createChartCard({ name: "bins", tools });
  const place = createSlot(element("div"));
  let shown: { readonly path: string; readonly column: ColumnDrift } | null = null;
  const open = button("Open File at Column", "quiet", () => {
    if (shown !== null) tools.post({ type: "open-file", path: shown.path, column: shown.column.name });
  });
  chart.controls.append(open);
  const build = (report: MonitorReport): readonly HTMLElement[] => {
    const select = (column: ColumnDrift): void => {
      shown = { path: report.file, column };
      table.mark(column);
      chart.show(binsChart(column, words));
    };
    const choose = (column: ColumnDrift): void => {
      tools.memory.write("column", column.name);
      tools.announce(`Distribution of ${words.plain(column.name)}`);
      select(column);
    };
    const table = createColumnsTable({ report, words, onSelect: choose });
    const first = remembered(report, tools);
    if (first === undefined) return [];
    select(first);
    return [tableSection(table, report, tools)];
  };
  return {
    element: element("div", { class: "columns" }, [place.element, chart.element]),
    show: (report) => place.show(JSON.stringify(report), () => build(report)),
    clear() {
      place.clear();
      chart.hide();
    },
  };
}
