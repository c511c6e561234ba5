import type { SynthesisFindings } from "../core/synthesis/finding-arguments.ts";
import { countOf, formatCount } from "./count.ts";
import { quoteName } from "./name.ts";

type Sentence<Code extends keyof SynthesisFindings> = (
  args: SynthesisFindings[Code],
  column: string,
  language: string,
) => string;

const newValues = {
  identifier: "looks like an identifier; its values are new ones of the same form, none is copied",
  text: "holds text; its values are new, made of words that stand in several rows, none is copied",
  counter: "counts the rows; its values go on behind the last",
};

/** What a person should know of made data, as sentences; `column` comes quoted. */
export const synthesisSentences: { readonly [Code in keyof SynthesisFindings]: Sentence<Code> } = {
  "sampled-synthesis": ({ rows, of }, _, language) =>
    `The generator was fitted and judged on ${formatCount(rows, language)} of ${countOf(of, "row", language)}.`,
  oversampled: ({ made, rows }, column, language) =>
    made === 0
      ? `No class of ${column} is small enough for rows to be made.`
      : `${countOf(made, "row", language)} of the smaller classes of ${column} ${made === 1 ? "was" : "were"} made between the ${formatCount(rows, language)} to learn from (SMOTE-NC); validation and hold-out have none. Probabilities lean towards these classes.`,
  "not-oversampled": ({ label }, column) =>
    `Class ${quoteName(label)} of ${column} has a single row to learn from; no rows can be made between one.`,
  "new-values": ({ source }, column) => `${column} ${newValues[source]}.`,
};
