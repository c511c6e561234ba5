import type { ProfileReport } from "../../core/lifecycle/reports.ts";
import { formatCount } from "../../words/index.ts";
import { renderFindings } from "./findings.ts";
import type { Paint } from "./paint.ts";
import { renderTable } from "./table.ts";

/** What a file holds, column by column. */
export function renderProfile(report: ProfileReport, paint: Paint): string {
  const columns = report.columns.map((column) => [
    column.name,
    column.kind,
    formatCount(column.missing),
    formatCount(column.distinct),
    column.use,
    column.examples.slice(0, 3).join(", "),
  ]);
  const table = renderTable(
    [
      { heading: "column" },
      { heading: "kind" },
      { heading: "missing", align: "right" },
      { heading: "distinct", align: "right" },
      { heading: "use" },
      { heading: "examples" },
    ],
    columns,
  );
  return [table, renderFindings(report.findings, paint)].filter((part) => part !== "").join("\n");
}
