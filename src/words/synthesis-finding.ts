import type { SynthesisFindings } from "../core/synthesis/finding-arguments.ts";
import { countOf, formatCount } from "./count.ts";

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
  "new-values": ({ source }, column) => `${column} ${newValues[source]}.`,
};
