import type { ContractFindings } from "../core/contracts/finding-arguments.ts";
import { countOf } from "./count.ts";
import { plainText, quoteName } from "./name.ts";
import { formatNumber } from "./number.ts";
import { formatPercent } from "./percent.ts";

type Sentence<Code extends keyof ContractFindings> = (
  args: ContractFindings[Code],
  column: string,
  language: string,
) => string;

function be(count: number): string {
  return count === 1 ? "is" : "are";
}

function bounds(minimum: number | null, maximum: number | null, language: string): string {
  if (minimum === null) return `at most ${formatNumber(maximum ?? Infinity, language)}`;
  if (maximum === null) return `at least ${formatNumber(minimum, language)}`;
  return `${formatNumber(minimum, language)} to ${formatNumber(maximum, language)}`;
}

/** How a file breaks a contract, as sentences; `column` comes quoted. */
export const contractSentences: { readonly [Code in keyof ContractFindings]: Sentence<Code> } = {
  data_type_check: ({ expected, cells, share, example }, column, language) =>
    `${column} should hold ${plainText(expected)}; ${countOf(cells, "cell", language)} (${formatPercent(share, language)}) ${cells === 1 ? "does" : "do"} not, for example ${quoteName(example)}.`,
  completeness_check: ({ completeness, expected }, column, language) =>
    `${column} is present in ${formatPercent(completeness, language)} of the rows; the contract asks for ${formatPercent(expected, language)}.`,
  missing_column_check: ({ kind }, column) =>
    `${column} (${plainText(kind)}) is in the contract and not in the file.`,
  extra_column_check: ({ kind }, column) =>
    `${column} (${plainText(kind)}) is in the file and not in the contract.`,
  categorical_values_check: ({ cells, share, example }, column, language) =>
    `${countOf(cells, "cell", language)} of ${column} (${formatPercent(share, language)}) ${be(cells)} not among the values of the contract, for example ${quoteName(example)}.`,
  range_check: ({ cells, minimum, maximum, example }, column, language) =>
    `${countOf(cells, "value", language)} of ${column} should be ${bounds(minimum, maximum, language)}, for example ${formatNumber(example, language)}.`,
};

/** How many of some findings are about a contract. */
export function breachesIn(findings: readonly { readonly code: string }[]): number {
  return findings.filter(({ code }) => Object.hasOwn(contractSentences, code)).length;
}
