import { numberLength, numberPattern, type DecimalSign } from "../../../pipeline/number-text.ts";
import { parseNumber, type ParseNumberParameters } from "../../../pipeline/ops/parse-number.ts";
import { spaces } from "../../../pipeline/text-form.ts";
import { toDouble } from "../casts.ts";
import type { GraphBuilder } from "../graph.ts";
import { blankTexts, withoutLetter } from "../loops.ts";
import { stringsOf, type OnnxLowering, type OnnxTexts } from "../lowering.ts";
import { spaceSet } from "../text-form.ts";
import { matches, plainTexts } from "../text-codes.ts";

const word = `[^${spaceSet.slice(1)}`;

/** Whether a text is short enough; where spaces were trimmed, those between the parts of a number count once. */
function isShort({ name, form }: OnnxTexts, graph: GraphBuilder): string {
  if (!form?.trim) return matches(name, `(?s:.){0,${numberLength}}`, graph);
  const withGaps = [0, 1, 2].map((gaps) => {
    const words = `${spaceSet}*${word}+(?:${spaceSet}+${word}+){${gaps}}${spaceSet}*`;
    const letters = `${spaceSet}*(?:${word}${spaceSet}*){0,${numberLength - gaps}}`;
    return graph.call({ op: "And", inputs: [words, letters].map((each) => matches(name, each, graph)) });
  });
  return withGaps.reduce((left, right) => graph.call({ op: "Or", inputs: [left, right] }));
}

/** A text with a point in the place of its comma, if it has one. */
function withPoint(text: string, graph: GraphBuilder): string {
  const axis = graph.constant({ data: BigInt64Array.of(2n), shape: [1] });
  const parts = graph.call({ op: "StringSplit", inputs: [text], attributes: { delimiter: "," }, unread: 1 });
  const blank = graph.call({ op: "Unsqueeze", inputs: [blankTexts(text, graph), axis] });
  const padded = graph.call({ op: "Concat", inputs: [parts, blank, blank], attributes: { axis: 2n } });
  const [head, tail] = [0n, 1n].map((at) => {
    const place = graph.constant({ data: BigInt64Array.of(at), shape: [] });
    return graph.call({ op: "Gather", inputs: [padded, place], attributes: { axis: 2n } });
  });
  const point = graph.constant({ texts: ["."], shape: [1, 1] });
  const begin = graph.call({ op: "StringConcat", inputs: [head!, point] });
  const whole = graph.call({ op: "StringConcat", inputs: [begin, tail!] });
  return graph.call({ op: "Where", inputs: [matches(text, "[^,]*,[^,]*", graph), whole, text] });
}

/** The number a text writes, in double; NaN for any other text. */
function numberOf(column: OnnxTexts, decimal: DecimalSign, graph: GraphBuilder): string {
  const number = (value: number): string => graph.constant({ data: Float64Array.of(value), shape: [1, 1] });
  const isWritten = matches(column.name, numberPattern(decimal).replace(/^\^|\$$/g, ""), graph);
  const isNumber = graph.call({ op: "And", inputs: [isWritten, isShort(column, graph)] });
  const zero = graph.constant({ texts: ["0"], shape: [1, 1] });
  const text = graph.call({ op: "Where", inputs: [isNumber, column.name, zero] });
  const clutter = Array.from(`${spaces}$€£¥%${decimal === "." ? "," : "."}`);
  const digits = clutter.reduce((left, letter) => withoutLetter(left, letter, graph), text);
  const value = toDouble(graph, decimal === "." ? digits : withPoint(digits, graph));
  const hundredth = graph.call({ op: "Div", inputs: [value, number(100)] });
  const isPercent = matches(text, "[^%]*%[^%]*", graph);
  const scaled = graph.call({ op: "Where", inputs: [isPercent, hundredth, value] });
  return graph.call({ op: "Where", inputs: [isNumber, scaled, number(NaN)] });
}

/** `parse-number` as RegexFullMatch, StringSplit and StringConcat that take signs out, and a Cast. */
export const lowerParseNumber: OnnxLowering<ParseNumberParameters> = {
  operation: parseNumber,
  lower({ parameters: { decimal } }, inputs, graph, texts) {
    const [column] = stringsOf(inputs) as [OnnxTexts];
    const read = column.fill === "" ? column : { name: plainTexts(column, texts, graph), fill: "" };
    return { type: "numbers", name: numberOf(read, decimal, graph), width: 1 };
  },
};
