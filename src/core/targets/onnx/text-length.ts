import { Tensor_DataType } from "./generated/onnx_pb.ts";
import type { GraphBuilder } from "./graph.ts";
import type { OnnxTexts } from "./lowering.ts";
import { spaceSet } from "./text-form.ts";
import { matches } from "./text-codes.ts";

/** Numbers without a common divisor. Their product is more letters than a cell can be expected to have. */
const moduli = [16, 9, 25, 7, 11, 13];
const product = moduli.reduce((left, right) => left * right);

/** A regular expression for texts in which something stands some number of times, as one for a part of that many. */
type Counted = (times: (unit: string) => string) => string;

const letters: Counted = (times) => times("(?s:.)");
const word = `[^${spaceSet.slice(1)}`;
const lettersOfWords: Counted = (times) => `${spaceSet}*${times(`(?:${word}${spaceSet}*)`)}`;
const gapsOfWords: Counted = (times) =>
  `${spaceSet}*(?:${word}+${times(`(?:${spaceSet}+${word}+)`)})?${spaceSet}*`;

/**
 * int64 [rows, 1]: how often something stands in each text. No operator counts, but a regular expression tells the
 * remainder of a count: those of several divisors give it away (Chinese remainder theorem) up to their product.
 */
function countOf(name: string, counted: Counted, graph: GraphBuilder): string {
  const integer = (value: number): string =>
    graph.constant({ data: BigInt64Array.of(BigInt(value)), shape: [1, 1] });
  const terms = moduli.flatMap((modulus) =>
    Array.from({ length: modulus - 1 }, (_, index) => {
      const pattern = counted((unit) => `(?:${unit}{${modulus}})*${unit}{${index + 1}}`);
      const holds = graph.call({
        op: "Cast",
        inputs: [matches(name, pattern, graph)],
        attributes: { to: BigInt(Tensor_DataType.INT64) },
      });
      return graph.call({ op: "Mul", inputs: [holds, integer((index + 1) * weightOf(modulus))] });
    }),
  );
  const sum = terms.reduce((left, right) => graph.call({ op: "Add", inputs: [left, right] }));
  return graph.call({ op: "Mod", inputs: [sum, integer(product)] });
}

/** One to its own divisor, nothing to the others. */
function weightOf(modulus: number): number {
  const rest = product / modulus;
  let weight = rest;
  while (weight % modulus !== 1) weight += rest;
  return weight;
}

/** int64 [rows, 1]: how many code points each text has; where spaces are to be trimmed, gaps between words count once. */
export function lengthOf({ name, form }: OnnxTexts, graph: GraphBuilder): string {
  if (!form?.trim) return countOf(name, letters, graph);
  const inputs = [lettersOfWords, gapsOfWords].map((counted) => countOf(name, counted, graph));
  return graph.call({ op: "Add", inputs });
}
