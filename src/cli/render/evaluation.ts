import type { EvaluateReport } from "../../core/lifecycle/reports.ts";
import { formatCount } from "../../words/index.ts";
import { renderFindings } from "./findings.ts";
import { renderMetrics } from "./metrics.ts";
import type { Paint } from "./paint.ts";
import { renderTable } from "./table.ts";

/** More classes than this do not fit beside each other. */
const mostClasses = 12;

/** How a version does: metrics, and who is taken for whom. */
export function renderEvaluation(report: EvaluateReport, paint: Paint): string {
  return [renderMetrics(report), renderConfusion(report), renderFindings(report.findings, paint)]
    .filter((part) => part !== "")
    .join("\n");
}

function renderConfusion({ confusion, classes }: EvaluateReport): string {
  if (confusion === null || classes.length > mostClasses) return "";
  const columns = classes.map((label) => ({ heading: label, align: "right" as const }));
  const rows = confusion.map((counts, index) => [
    classes[index]!,
    ...counts.map((count) => formatCount(count)),
  ]);
  return renderTable([{ heading: "actual \\ predicted" }, ...columns], rows);
}
