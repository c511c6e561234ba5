import type { CheckReport } from "../core/lifecycle/check/report.ts";
import { countOf } from "./count.ts";
import { plainText } from "./name.ts";

/** How many problems of which severity: "3 warnings and 1 note in 569 rows, 31 columns of x.csv." */
export function checkVerdict(report: CheckReport, language: string): string {
  const { rows, columns, file, counts } = report;
  const shape = `${countOf(rows, "row", language)}, ${countOf(columns, "column", language)} of ${plainText(file)}`;
  const found = countsInWords(counts, language);
  const verdict = found === "" ? `Nothing wrong was found in ${shape}.` : `${found} in ${shape}.`;
  const ignored = ignoredSentence(report, language);
  return ignored === "" ? verdict : `${verdict} ${ignored}`;
}

/** What a check left out, and the file that says so: "2 warnings are ignored by checks/x.csv.json."; empty for nothing. */
export function ignoredSentence({ ignored }: Pick<CheckReport, "ignored">, language: string): string {
  if (ignored === null) return "";
  const { error, warning, info } = ignored.counts;
  const left = countsInWords(ignored.counts, language);
  if (left === "") return "";
  return `${left} ${error + warning + info === 1 ? "is" : "are"} ignored by ${plainText(ignored.file)}.`;
}

/** "1 error, 3 warnings and 1 note"; empty for nothing. */
export function countsInWords(counts: CheckReport["counts"], language: string): string {
  const parts = [
    counts.error > 0 ? countOf(counts.error, "error", language) : "",
    counts.warning > 0 ? countOf(counts.warning, "warning", language) : "",
    counts.info > 0 ? countOf(counts.info, "note", language) : "",
  ].filter((part) => part !== "");
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}
