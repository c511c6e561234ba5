import type { Finding, FindingArguments, FindingCode } from "../core/findings.ts";
import { checkSentences } from "./check-finding.ts";
import { countOf, formatCount } from "./count.ts";
import { formatMetric, metricHeading } from "./metric.ts";
import { plainText, quoteName } from "./name.ts";
import { synthesisSentences } from "./synthesis-finding.ts";
import { formatNumber } from "./number.ts";
import { formatPercent } from "./percent.ts";

/** `column` is the quoted name of the column, or "A column" when the finding names none. */
type Sentence<Code extends FindingCode> = (
  args: FindingArguments[Code],
  column: string,
  language: string,
) => string;

const sentences: { readonly [Code in FindingCode]: Sentence<Code> } = {
  ...checkSentences,
  ...synthesisSentences,
  "rows-without-target": ({ rows, of }, column, language) =>
    `${formatCount(rows, language)} of ${countOf(of, "row", language)} ${rows === 1 ? "has" : "have"} no label in ${column} and ${rows === 1 ? "is" : "are"} left out.`,
  "bad-rows-dropped": ({ rows }, _, language) =>
    `${countOf(rows, "row", language)} with too many or too few cells ${rows === 1 ? "was" : "were"} dropped; a check of the file says where ${rows === 1 ? "it stands" : "they stand"}.`,
  "bad-lines-dropped": ({ lines }, _, language) =>
    `${countOf(lines, "line", language)} ${lines === 1 ? "is no JSON object and was" : "are no JSON objects and were"} left out.`,
  "assumed-encoding": ({ encoding }) =>
    `The file is not UTF-8 and is read as ${plainText(encoding)}; where letters look wrong, name its encoding (--encoding, or encoding in the recipe).`,
  "assumed-no-header": ({ example }) =>
    `The first line, which begins with ${quoteName(example)}, is like those below it and was read as a row; where it holds the names of the columns, say so (--header, or header in the recipe).`,
  "class-too-small": ({ label, rows }, column, language) =>
    `Class ${quoteName(label)} of ${column} has only ${countOf(rows, "row", language)}.`,
  "constant-column": ({ value }, column) => `${column} holds only ${quoteName(value)}; it is not used.`,
  "empty-column": ({ rows }, column, language) =>
    `${column} is empty in ${rows === 1 ? "its only row" : `all ${countOf(rows, "row", language)}`}; it is not used.`,
  "identifier-column": ({ distinct, rows }, column, language) =>
    `${column} looks like an identifier (${formatCount(distinct, language)} different values in ${countOf(rows, "row", language)}); it is not used.`,
  "date-column": (_, column) => `${column} holds dates; it is not used as an input.`,
  "renamed-column": ({ original, position }, column, language) =>
    original === ""
      ? `Column ${formatCount(position, language)} has no name; it is called ${column}.`
      : `Column ${formatCount(position, language)} is another ${quoteName(original)}; it is called ${column}.`,
  "nested-column": ({ type }, column) =>
    `${column} holds ${plainText(type)}, which is no single value; it is left out.`,
  "late-column": ({ rows }, column, language) =>
    `${column} is not in the beginning of the file, only in ${countOf(rows, "later row", language)}; it is left out.`,
  "inexact-numbers": ({ cells }, column, language) =>
    `${countOf(cells, "number", language)} of ${column} ${cells === 1 ? "is" : "are"} so large (2^53 or more) that a 64-bit number does not keep the last digits; neighbors may become the same. Declare the kind category to keep them apart.`,
  "unreadable-cells": ({ cells, example, kind }, column, language) =>
    `${countOf(cells, "cell", language)} of ${column} cannot be read as ${kind}, for example ${quoteName(example)}; ${cells === 1 ? "it counts" : "they count"} as missing.`,
  "too-many-categories": ({ distinct, kept }, column, language) =>
    `${column} has ${formatCount(distinct, language)} categories; the ${formatCount(kept, language)} most frequent are kept, the rest is one category.`,
  "sampled-preparation": ({ rows, of }, _, language) =>
    `The file does not fit into the memory limit: preparation and drift reference come from ${formatCount(rows, language)} of its ${countOf(of, "row", language)}, the model from all training rows.`,
  "sampled-cleaning": ({ steps, rows, of }, _, language) =>
    `The file does not fit into the memory limit: what the cleaning steps ${steps} learn comes from ${formatCount(rows, language)} of its ${countOf(of, "row", language)}.`,
  "small-holdout": ({ rows }, _, language) =>
    `The hold-out has only ${countOf(rows, "row", language)}; its metrics are rough.`,
  "extra-column": ({ kind }, column) => `${column} (${kind}) was not in the training file; it is ignored.`,
  "unseen-categories": ({ rows, example }, column, language) =>
    `${countOf(rows, "row", language)} ${rows === 1 ? "has" : "have"} a category in ${column} that training never saw, for example ${quoteName(example)}.`,
  "out-of-range": ({ rows, minimum, maximum, example }, column, language) =>
    `${countOf(rows, "value", language)} of ${column} ${rows === 1 ? "lies" : "lie"} outside the training range ${formatNumber(minimum, language)} to ${formatNumber(maximum, language)}, for example ${formatNumber(example, language)}.`,
  "unseen-labels": ({ rows, example }, column, language) =>
    `${countOf(rows, "row", language)} ${rows === 1 ? "has" : "have"} a label in ${column} that the model never saw, for example ${quoteName(example)}; ${rows === 1 ? "it counts" : "they count"} as wrong.`,
  "rows-without-date": ({ rows, of }, column, language) =>
    `${formatCount(rows, language)} of ${countOf(of, "row", language)} ${rows === 1 ? "has" : "have"} no date in ${column}; ${rows === 1 ? "it is" : "they are"} in no window.`,
  "chance-drift": ({ psi, threshold, rows }, column, language) =>
    `${column} has a stability index of ${formatNumber(psi, language, 3)} (threshold ${formatNumber(threshold, language)}), but ${countOf(rows, "row", language)} can differ so much by chance.`,
  drift: ({ psi, threshold }, column, language) =>
    `${column} has drifted: stability index ${formatNumber(psi, language, 3)}, threshold ${formatNumber(threshold, language)}.`,
  "missing-rate": ({ now, reference, threshold }, column, language) =>
    `${column} is missing in ${formatPercent(now, language)} of the rows, ${formatPercent(reference, language)} in training; a rise above ${formatPercent(threshold, language)} is a breach.`,
  metric: ({ metric, value, reference, window }, _, language) =>
    `${metricHeading(metric)} is ${formatMetric(metric, value, language)} in ${plainText(window)}; on the hold-out it was ${formatMetric(metric, reference, language)}.`,
};

/** A finding as one sentence. Names and cells from files are quoted and cannot break the line. */
export function findingSentence(finding: Finding, language = "en"): string {
  const column = finding.where?.column === undefined ? "A column" : quoteName(finding.where.column);
  // Code and arguments belong together by the type of Finding, which an indexed call cannot express.
  const sentence = sentences[finding.code] as Sentence<FindingCode>;
  return sentence(finding.args, column, language);
}
