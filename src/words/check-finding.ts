import type { CheckFindings, LabelsNotJudged } from "../core/checks/finding-arguments.ts";
import { contractSentences } from "./contract-finding.ts";
import { countOf, formatCount } from "./count.ts";
import { formatMetric, metricHeading } from "./metric.ts";
import { plainText, quoteName } from "./name.ts";
import { formatNumber } from "./number.ts";
import { formatPercent } from "./percent.ts";

type CheckCode = keyof CheckFindings;
type Sentence<Code extends CheckCode> = (
  args: CheckFindings[Code],
  column: string,
  language: string,
) => string;

function share(part: number, of: number, language: string): string {
  return formatPercent(of === 0 ? 0 : part / of, language);
}

function verb(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

const notJudged: Readonly<Record<LabelsNotJudged, string>> = {
  numbers: "it is a number, and numbers are held against their own column only",
  "few-rows": "there are fewer than 50 rows with a label",
  "small-class": "a class has fewer than 5 rows",
  "many-classes": "there are more than 50 classes",
  "no-features": "no other column can be learned from",
  "weak-models": "models that did not see a row know too little of its label to contradict it",
};

/** What `check` finds in data, as sentences; `column` comes quoted. */
export const checkSentences: { readonly [Code in CheckCode]: Sentence<Code> } = {
  ...contractSentences,
  "missing-values": ({ cells, of }, column, language) =>
    `${column} is missing in ${countOf(cells, "row", language)} (${share(cells, of, language)}).`,
  "duplicate-rows": ({ rows, of, first }, _, language) =>
    `${formatCount(rows, language)} of ${countOf(of, "row", language)} ${verb(rows, "repeats", "repeat")} an earlier row cell for cell; the first repeats row ${formatCount(first, language)}.`,
  "duplicate-column": ({ other }, column) => `${column} holds the same cells as ${quoteName(other)}.`,
  "identifier-numbers": ({ distinct, rows }, column, language) =>
    `${column} numbers the rows (${formatCount(distinct, language)} different whole numbers in ${countOf(rows, "row", language)}); a model would learn it by heart.`,
  "repeated-identifier": ({ distinct, rows, example }, column, language) =>
    `${column} looks like an identifier, but ${countOf(rows - distinct, "row", language)} ${verb(rows - distinct, "repeats", "repeat")} an earlier one, for example ${quoteName(example)}.`,
  "mixed-types": ({ cells, of, example, kind, among }, column, language) => {
    const some = `${formatCount(cells, language)} of ${countOf(of, "cell", language)}`;
    return kind === "codes"
      ? `${column} may hold codes rather than numbers: ${some} ${verb(cells, "is a number", "are numbers")} with a letter, for example ${quoteName(example)}, and ${verb(cells, "counts", "count")} as missing.`
      : `${column} mixes types: ${some} ${verb(cells, "is", "are")} ${kind} among ${among}, for example ${quoteName(example)}.`;
  },
  "numbers-as-text": ({ cells, example, isRead }, column, language) =>
    `${countOf(cells, "cell", language)} of ${column} ${verb(cells, "is a number", "are numbers")} written as text, for example ${quoteName(example)}; ${isRead ? "read as such here, other tools may not do so" : "the column is taken for categories"}.`,
  "mixed-percent": ({ cells, of, example }, column, language) =>
    `${formatCount(cells, language)} of ${countOf(of, "cell", language)} of ${column} ${verb(cells, "is a percentage", "are percentages")}, for example ${quoteName(example)}, and read as a hundredth; the others are plain numbers.`,
  "category-variants": ({ cells, variant, category, isRead }, column, language) =>
    `${column} writes ${quoteName(category)} also as ${quoteName(variant)} (${countOf(cells, "cell", language)}): ${isRead ? "read as the same here, other tools may not do so" : "they differ in case, spaces, accents or punctuation only"}.`,
  "similar-categories": ({ cells, variant, category }, column, language) =>
    `${quoteName(variant)} in ${column} (${countOf(cells, "cell", language)}) may be a misspelling of ${quoteName(category)}.`,
  "placeholder-numbers": ({ cells, value }, column, language) =>
    `${countOf(cells, "cell", language)} of ${column} ${verb(cells, "holds", "hold")} ${quoteName(String(value))}, far from all others: programs and people write that for a missing number.`,
  outliers: ({ cells, of, minimum, maximum, example, stand }, column, language) => {
    const whose = `${formatCount(cells, language)} of ${countOf(of, "value", language)} of ${column}`;
    const usual = `the usual ${formatNumber(minimum, language)} to ${formatNumber(maximum, language)}, for example ${formatNumber(example, language)}`;
    return stand === "apart"
      ? `${whose} ${verb(cells, "stands", "stand")} apart from all others, far outside ${usual}.`
      : `${whose} ${verb(cells, "lies", "lie")} outside ${usual}, in the tail of the others.`;
  },
  "unusual-rows": ({ rows, of, score, usual }, _, language) =>
    `${formatCount(rows, language)} of ${countOf(of, "row", language)} ${verb(rows, "is", "are")} unlike all others in several columns together (isolation score ${formatNumber(score, language, 2)}, usual ${formatNumber(usual, language, 2)}).`,
  "ambiguous-dates": ({ cells, example, other }, column, language) =>
    other === null
      ? `Nothing in ${column} tells day from month: ${countOf(cells, "date", language)} ${verb(cells, "is", "are")} read with the month first, for example ${quoteName(example)}.`
      : `${column} holds dates with the day first and with the month first: ${countOf(cells, "cell", language)} as ${quoteName(example)}, others as ${quoteName(other)}; no order reads all of them.`,
  "mixed-date-formats": ({ cells, of, formats, example, usual }, column, language) =>
    `${column} writes dates in ${formatCount(formats, language)} ways: ${formatCount(cells, language)} of ${countOf(of, "cell", language)} as ${quoteName(example)}, others as ${quoteName(usual)}.`,
  "impossible-dates": ({ cells, example, isRead }, column, language) =>
    `${countOf(cells, "date", language)} of ${column} ${verb(cells, "does", "do")} not exist, for example ${quoteName(example)}; ${isRead ? `${verb(cells, "it counts", "they count")} as missing` : "the column is taken for categories"}.`,
  "placeholder-dates": ({ cells, example }, column, language) =>
    `${countOf(cells, "date", language)} of ${column} ${verb(cells, "stands", "stand")} far from all others where programs write unknown dates: ${quoteName(example)}.`,
  "future-dates": ({ cells, example }, column, language) =>
    `${countOf(cells, "date", language)} of ${column} ${verb(cells, "lies", "lie")} in the future, for example ${quoteName(example)}.`,
  "encoding-damage": ({ cells, example, repaired }, column, language) =>
    `${countOf(cells, "cell", language)} of ${column} ${verb(cells, "was", "were")} read in the wrong encoding, for example ${quoteName(example)}${repaired === null ? "" : `, which was ${quoteName(repaired)}`}.`,
  "class-imbalance": ({ label, rows, of, classes }, column, language) =>
    `Only ${formatCount(rows, language)} of ${countOf(of, "row", language)} (${share(rows, of, language)}) have the label ${quoteName(label)} in ${column}, which has ${countOf(classes, "class", language, "classes")}.`,
  "target-leakage": ({ target, measure, value }, column, language) =>
    measure === "agreement"
      ? `${column} is nearly a copy of the target ${quoteName(target)} (the same in ${formatPercent(value, language)} of the rows); it is not known before the target is.`
      : `${column} alone predicts the target ${quoteName(target)} (${metricHeading(measure)} ${formatMetric(measure, value, language)} on rows not learned from); is it known before the target is?`,
  "label-errors": ({ rows, of, label, likely, probability, expected }, column, language) => {
    const wrong =
      expected === 0
        ? `Chance explains ${verb(rows, "it", "them all")}`
        : `About ${formatCount(expected, language)} of them will be wrong`;
    return `${formatCount(rows, language)} of ${countOf(of, "row", language)} may have a wrong label in ${column}: the surest says ${quoteName(label)}, models that did not see it say ${quoteName(likely)} (${formatPercent(probability, language)}). ${wrong}, going by how often models are contradicted where they are sure.`;
  },
  "labels-not-judged": ({ why }, column) =>
    `Wrong labels in ${column} were not looked for: ${notJudged[why]}.`,
  "labels-partly-judged": ({ rows, of, share: seen }, column, language) =>
    `${formatCount(rows, language)} more of ${countOf(of, "row", language)} have a label in ${column} that models contradict less surely, and are not named: the column is hard to predict. About ${formatPercent(seen, language)} of wrong labels would be named.`,
  "holdout-overlap": ({ rows, of }, _, language) =>
    `${formatCount(rows, language)} of ${countOf(of, "held-out row", language)} ${verb(rows, "stands", "stand")} in the training rows too; the hold-out metrics flatter.`,
  "time-disorder": ({ rows, of }, column, language) =>
    `The rows are in order of ${column} but for ${formatCount(rows, language)} of ${formatCount(of, language)}.`,
  "ragged-rows": ({ rows, cells, width }, _, language) =>
    `${countOf(rows, "row", language)} ${verb(rows, "has", "have")} too many or too few cells: expected ${formatCount(width, language)}, the first has ${formatCount(cells, language)}. ${verb(rows, "It was", "They were")} left out.`,
  "sampled-check": ({ check, rows, of }, _, language) =>
    `${plainText(check)} looked at ${formatCount(rows, language)} of ${countOf(of, "row", language)}.`,
};
