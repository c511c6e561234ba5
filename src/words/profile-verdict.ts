import type { ProfileReport } from "../core/lifecycle/reports.ts";
import { countOf } from "./count.ts";
import { quoteName } from "./name.ts";

/** What a file holds in one sentence, and that figures come from a sample when they do. */
export function profileVerdict(report: ProfileReport, language: string): string {
  const { rows, columns, findings } = report;
  const shape = `${countOf(rows, "row", language)}, ${countOf(columns.length, "column", language)}`;
  const about = isUnderWay(report) ? "About " : "";
  return `${about}${shape}; ${countOf(findings.length, "finding", language)}${suspicionClause(report, language)}${targetClause(report)}.${sampleSentence(report, language)}`;
}

function isUnderWay({ sample, rows }: ProfileReport): boolean {
  return sample !== null && sample.counted < rows;
}

function suspicionClause({ columns }: ProfileReport, language: string): string {
  const suspicious = columns.filter(({ suspicions }) => suspicions.length > 0).length;
  if (suspicious === 0) return "";
  return `; ${countOf(suspicious, "column", language)} with suspicious values`;
}

function targetClause({ suggestedTarget, target }: ProfileReport): string {
  if (target !== null) return `; held against ${quoteName(target.name)} (${target.task})`;
  if (suggestedTarget === null) return "";
  return `; ${quoteName(suggestedTarget.name)} may be the target (${suggestedTarget.task})`;
}

function sampleSentence({ sample, rows }: ProfileReport, language: string): string {
  if (sample === null) return "";
  const from = `from a sample of ${countOf(sample.rows, "row", language)}`;
  if (sample.counted < rows) return ` All figures are ${from}.`;
  return ` Quartiles, histograms, associations and distinct values are ${from}; all else is from every row.`;
}
