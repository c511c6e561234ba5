import type { ExportReport, ParityMismatch } from "../core/lifecycle/reports.ts";
import { countOf, formatCount } from "./count.ts";
import { plainText } from "./name.ts";
import { formatNumber } from "./number.ts";
import { formatSize } from "./size.ts";

function firstMismatch(mismatch: ParityMismatch | null, language: string): string {
  if (mismatch === null) return "";
  const row = mismatch.row === null ? "a synthetic row" : `row ${formatCount(mismatch.row, language)}`;
  return `; first at ${row}: expected ${plainText(mismatch.expected)}, found ${plainText(mismatch.found)}`;
}

/**
 * "score.onnx (12.3 KB) agrees with the model on all 114 rows and 40 synthetic ones, within 3.1e-7.", or that it was
 * not verified here, and why.
 */
export function exportVerdict(report: ExportReport, language = "en"): string {
  const { path, bytes, parity, test } = report;
  const file = `${plainText(path.split("/").at(-1)!)} (${formatSize(bytes, language)})`;
  if (parity.notVerified !== undefined)
    return `${file} was not verified here: ${plainText(parity.notVerified)}. ${
      test === undefined ? "Try it" : "Run the test beside it"
    } where it will be used before you rely on it.`;
  const distance = formatNumber(parity.maxAbsDiff, language, 2);
  if (parity.verified) {
    const synthetic =
      parity.syntheticRows === 0 ? "" : ` and ${formatCount(parity.syntheticRows, language)} synthetic ones`;
    const closeness = parity.maxAbsDiff === 0 ? "to the last digit" : `within ${distance}`;
    return `${file} agrees with the model on all ${countOf(parity.rows, "row", language)}${synthetic}, ${closeness}.`;
  }
  const rows = countOf(parity.rows + parity.syntheticRows, "row", language);
  const flips = formatCount(parity.labelFlips, language);
  const first = firstMismatch(parity.mismatch, language);
  return `${file} does not agree with the model: ${flips} of ${rows} get another label, numbers differ by up to ${distance}${first}.`;
}
