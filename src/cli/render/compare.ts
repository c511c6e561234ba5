import type { CompareReport } from "../../core/lifecycle/reports.ts";
import { metricTitle } from "../../words/index.ts";
import { metricOrDash } from "./metrics.ts";
import { renderTable } from "./table.ts";

/** Two versions side by side: metrics, then the places where their recipes differ. */
export function renderCompare(report: CompareReport): string {
  const [left, right] = [`@${report.left.version}`, `@${report.right.version}`];
  const metrics = report.metrics.map((metric) => [
    metricTitle(metric.name),
    metricOrDash(metric.name, metric.left),
    metricOrDash(metric.name, metric.right),
  ]);
  const recipe = report.recipe.map((difference) => [difference.path, difference.left, difference.right]);
  return [
    renderTable(
      [{ heading: "metric" }, { heading: left, align: "right" }, { heading: right, align: "right" }],
      metrics,
    ),
    renderTable([{ heading: "recipe" }, { heading: left }, { heading: right }], recipe),
  ]
    .filter((part) => part !== "")
    .join("\n");
}
