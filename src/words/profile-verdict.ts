import type { ProfileReport } from "../core/lifecycle/reports.ts";
import type { CheckReport } from "../core/lifecycle/check/report.ts";
import { countsInWords, ignoredSentence } from "./check-verdict.ts";
import { countOf } from "./count.ts";
import { quoteName } from "./name.ts";

/**
 * What a file holds in one sentence, and that figures come from a sample when they do. Problems are counted by a check:
 * without one, only what reading stumbled over is named, and nothing is said to be free of them.
 */
export function profileVerdict(
  report: ProfileReport,
  language: string,
  checked: CheckReport | null = null,
): string {
  const { rows, columns } = report;
  const shape = `${countOf(rows, "row", language)}, ${countOf(columns.length, "column", language)}`;
  const about = isUnderWay(report) ? "About " : "";
  const problems = checked === null ? readClause(report, language) : checkClause(checked, language);
  const ignored = checked === null ? "" : ignoredSentence(checked, language);
  const verdict = `${about}${shape}${problems}${suspicionClause(report, language)}${targetClause(report)}.${sampleSentence(report, language)}`;
  return ignored === "" ? verdict : `${verdict} ${ignored}`;
}

function readClause({ findings }: ProfileReport, language: string): string {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  const found = countsInWords(counts, language);
  return found === "" ? "" : `; ${found} from reading it`;
}

function checkClause({ counts }: CheckReport, language: string): string {
  const found = countsInWords(counts, language);
  return found === "" ? "; the check found nothing wrong" : `; the check found ${found}`;
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
