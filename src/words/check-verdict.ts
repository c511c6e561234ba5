import type { CheckReport } from "../core/lifecycle/check/report.ts";
import { countOf } from "./count.ts";
import { plainText } from "./name.ts";

/** How many problems of which severity: "3 warnings and 1 note in 569 rows, 31 columns of x.csv." */
export function checkVerdict(report: CheckReport, language: string): string {
  const { rows, columns, file, counts } = report;
  const shape = `${countOf(rows, "row", language)}, ${countOf(columns, "column", language)} of ${plainText(file)}`;
  const parts = [
    counts.error > 0 ? countOf(counts.error, "error", language) : "",
    counts.warning > 0 ? countOf(counts.warning, "warning", language) : "",
    counts.info > 0 ? countOf(counts.info, "note", language) : "",
  ].filter((part) => part !== "");
  const last = parts.pop();
  if (last === undefined) return `Nothing wrong was found in ${shape}.`;
  return `${parts.length === 0 ? last : `${parts.join(", ")} and ${last}`} in ${shape}.`;
}
