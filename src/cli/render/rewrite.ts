import type { RewriteReport } from "../../core/lifecycle/reports.ts";
import { formatNumber, formatSize, metricTitle, rewriteChange, rewriteDone } from "../../words/index.ts";
import { metricOrDash } from "./metrics.ts";
import { renderTable } from "./table.ts";

/** A pass: what it did, then size, time and metrics before and after it. */
export function renderRewrite(report: RewriteReport): string {
  const { before, after } = report;
  const metrics = Object.entries(before.metrics).map(([name, value]) => [
    metricTitle(name),
    metricOrDash(name, value),
    metricOrDash(name, after.metrics[name]),
  ]);
  const microseconds = (value: number) => `${formatNumber(value)} µs`;
  const rows = [
    ["size", formatSize(before.bytes), formatSize(after.bytes)],
    ["one row", microseconds(before.rowMicroseconds), microseconds(after.rowMicroseconds)],
    ...metrics,
  ];
  const table = renderTable(
    [{ heading: report.pass }, { heading: "before", align: "right" }, { heading: "after", align: "right" }],
    rows,
  );
  return `${rewriteDone(report)}\n${table}${rewriteChange(report)}\n`;
}
