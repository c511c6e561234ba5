import type { PredictReport } from "../core/lifecycle/reports.ts";
import { breachesIn } from "./contract-finding.ts";
import { countOf } from "./count.ts";
import { plainText } from "./name.ts";

/** Where the answers are, or why there are none, and whether the file keeps the model's contract. */
export function predictVerdict(
  { model, file, rows, path, findings }: PredictReport,
  language: string,
): string {
  const breaches = breachesIn(findings);
  const broken = `${plainText(file)} breaks the contract of ${plainText(model)} in ${countOf(breaches, "way", language)}`;
  if (path === null) return `Nothing was written: ${broken}. Correct the file, or the contract.`;
  const written = `${countOf(rows, "row", language)} predicted into ${plainText(path)}.`;
  return breaches === 0 ? written : `${written} ${broken}.`;
}
