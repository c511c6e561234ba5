import type { MonitorReport } from "../../core/lifecycle/reports.ts";
import { formatCount, formatNumber, formatPercent, metricTitle } from "../../words/index.ts";
import { renderFindings } from "./findings.ts";
import { metricOrDash } from "./metrics.ts";
import type { Paint } from "./paint.ts";
import { renderTable } from "./table.ts";

/** Breaches, windows, and the columns that moved most. */
export function renderMonitoring(report: MonitorReport, paint: Paint): string {
  return [
    renderFindings(report.breaches, paint),
    renderWindows(report),
    renderColumns(report),
    renderFindings(report.findings, paint),
    `Saved in ${report.path}\n`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function renderWindows({ windows, metric }: MonitorReport): string {
  const rows = windows.map((window) => [
    window.label,
    formatCount(window.rows),
    metricOrDash(metric, new Map(Object.entries(window.metrics)).get(metric)),
    window.breached ? "breach" : "",
  ]);
  return renderTable(
    [
      { heading: "window" },
      { heading: "rows", align: "right" },
      { heading: metricTitle(metric), align: "right" },
      { heading: "" },
    ],
    rows,
  );
}

/** Columns beyond this moved less than all that are shown. */
const mostColumns = 20;

function renderColumns({ columns }: MonitorReport): string {
  const rows = columns
    .slice(0, mostColumns)
    .map((column) => [
      column.name,
      column.kind,
      formatNumber(column.psi, "en", 3),
      formatPercent(column.missing),
      formatPercent(column.missingReference),
      column.breached ? "breach" : "",
    ]);
  return renderTable(
    [
      { heading: "column" },
      { heading: "kind" },
      { heading: "PSI", align: "right" },
      { heading: "missing", align: "right" },
      { heading: "in training", align: "right" },
      { heading: "" },
    ],
    rows,
  );
}
