import type { MonitorReport } from "../../src/protocol/panels.ts";
import { button } from "../shared/button.ts";
import { createChartCard } from "../shared/chart/chart-card.ts";
import { element } from "../shared/dom.ts";
import type { PageTools } from "../shared/tools.ts";
import { binsChart, type ColumnDrift } from "./bins-chart.ts";
import { createColumnsTable } from "./columns-table.ts";

/** Two columns may have one name only in a damaged report; then the first is meant. */
function remembered(report: MonitorReport, tools: PageTools): ColumnDrift | undefined {
  const name = tools.memory.read("column");
  return report.columns.find((column) => column.name === name) ?? report.columns[0];
}

/** The columns table, and beside it the distribution of the column that is chosen; at first the most drifted. */
export function columnView(report: MonitorReport, tools: PageTools): readonly HTMLElement[] {
  const first = remembered(report, tools);
  if (first === undefined) return [];
  const { words } = tools;
  let shown = first;
  const chart = createChartCard({ name: "bins", tools });
  const open = button("Open File at Column", "quiet", () =>
    tools.post({ type: "open-file", path: report.file, column: shown.name }),
  );
  chart.controls.append(open);
  const select = (column: ColumnDrift): void => {
    shown = column;
    table.mark(column);
    chart.show(binsChart(column, words));
  };
  const choose = (column: ColumnDrift): void => {
    tools.memory.write("column", column.name);
    tools.announce(`Distribution of ${words.plain(column.name)}`);
    select(column);
  };
  const table = createColumnsTable({ report, words, onSelect: choose });
  select(first);
  const remark = `A population stability index (PSI) above ${words.number(report.thresholds.psi)} is a breach, and so are ${words.share(report.thresholds.missing)} more missing cells than in training.`;
  const columns = element("section", {}, [
    element("h2", { text: "Columns by Drift" }),
    table.element,
    element("p", { class: "remark", text: remark }),
  ]);
  return [columns, chart.element];
}
