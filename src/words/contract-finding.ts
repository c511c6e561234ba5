import type { CheckFindings } from "../core/checks/finding-arguments.ts";
import { countOf } from "./count.ts";
import { plainText, quoteName } from "./name.ts";
import { formatNumber } from "./number.ts";
import { formatPercent } from "./percent.ts";

type ContractCode = Extract<keyof CheckFindings, `${string}_check`>;
type Sentence<Code extends ContractCode> = (
  args: CheckFindings[Code],
  column: string,
  language: string,
) => string;

/** "at least 0", "at most 9" or "0 to 9". */
function bounds(minimum: number | null, maximum: number | null, language: string): string {
  if (minimum === null) return `at most ${formatNumber(maximum ?? NaN, language)}`;
  if (maximum === null) return `at least ${formatNumber(minimum, language)}`;
  return `${formatNumber(minimum, language)} to ${formatNumber(maximum, language)}`;
}

/** Where a file breaks its contract, as sentences; `column` comes quoted. */
export const contractSentences: { readonly [Code in ContractCode]: Sentence<Code> } = {
  data_type_check: ({ expected, found, share }, column, language) =>
    `${column} should hold ${plainText(expected)}; ${formatPercent(share, language)} of its cells are ${plainText(found)}.`,
  completeness_check: ({ completeness, expected }, column, language) =>
    `${column} is present in ${formatPercent(completeness, language)} of the rows; the contract asks for ${formatPercent(expected, language)}.`,
  baseline_drift_check: ({ distance, threshold }, column, language) =>
    `${column} is distributed unlike its baseline: distance ${formatNumber(distance, language, 3)}, threshold ${formatNumber(threshold, language)}.`,
  missing_column_check: ({ kind }, column) =>
    `${column} (${plainText(kind)}) is in the contract and not in the file.`,
  extra_column_check: ({ kind }, column) =>
    `${column} (${plainText(kind)}) is in the file and not in the contract.`,
  categorical_values_check: ({ cells, share, example }, column, language) =>
    `${countOf(cells, "cell", language)} of ${column} (${formatPercent(share, language)}) ${cells === 1 ? "is" : "are"} not among the values of the contract, for example ${quoteName(example)}.`,
  range_check: ({ cells, minimum, maximum, example }, column, language) =>
    `${countOf(cells, "value", language)} of ${column} should be ${bounds(minimum, maximum, language)}, for example ${formatNumber(example, language)}.`,
};
