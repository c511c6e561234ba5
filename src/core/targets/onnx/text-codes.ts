import { Tensor_DataType } from "./generated/onnx_pb.ts";
import { cannotLower } from "../code/cannot-lower.ts";
import type { GraphBuilder } from "./graph.ts";
import type { OnnxTexts, PendingForm } from "./lowering.ts";
import { formPattern } from "./text-form.ts";

/** A code for each text: its position, one for all others, and one for a missing text. */
export interface TextCodes {
  readonly texts: readonly string[];
  readonly others: number;
  readonly missing: number;
}

/** Most texts that are told apart by a regular expression each. */
const patternLimit = 2000;

/** int64 [rows, 1]: the code of each text, by LabelEncoder, or by a regular expression each where a form is pending. */
export function codesOf(column: OnnxTexts, codes: TextCodes, graph: GraphBuilder): string {
  const { name, form } = column;
  if (form) return codesByForm(name, form, { codes, graph });
  const { texts, others, missing } = codes;
  return graph.call({
    op: "LabelEncoder",
    domain: "ai.onnx.ml",
    inputs: [name],
    attributes: {
      keys_strings: [...texts, ""],
      values_int64s: [...texts.keys(), missing].map(BigInt),
      default_int64: BigInt(others),
    },
  });
}

interface Coding {
  readonly codes: TextCodes;
  readonly graph: GraphBuilder;
}

function codesByForm(name: string, form: PendingForm, { codes, graph }: Coding): string {
  const { texts, others, missing } = codes;
  const found = [...texts, ""].map((text, at) => ({
    pattern: formPattern(text, form),
    code: at === texts.length ? missing : at,
  }));
  const known = found.filter(({ pattern }) => pattern !== null);
  if (known.length > patternLimit) throw tooMany(known.length);
  return known.reduce(
    (rest, { pattern, code }) =>
      graph.call({ op: "Where", inputs: [matches(name, pattern!, graph), codeOf(code, graph), rest] }),
    codeOf(others, graph),
  );
}

function codeOf(code: number, graph: GraphBuilder): string {
  return graph.constant({ data: BigInt64Array.of(BigInt(code)), shape: [1, 1] });
}

/** Whether a regular expression matches each whole text. */
export function matches(name: string, pattern: string, graph: GraphBuilder): string {
  return graph.call({ op: "RegexFullMatch", inputs: [name], attributes: { pattern } });
}

/**
 * string [rows, 1]: each text as the pipeline means it. Where a form is pending, a text that is none of `texts` becomes
 * one that nothing in the pipeline is called.
 */
export function plainTexts(column: OnnxTexts, texts: readonly string[], graph: GraphBuilder): string {
  const { name, fill, form } = column;
  const known = form ? texts : [];
  if (!form && fill === "") return name;
  const codes = codesOf(column, { texts: known, others: known.length, missing: known.length + 1 }, graph);
  const words = graph.constant({ texts: [...known, unnamed(texts), fill], shape: [known.length + 2] });
  const named = graph.call({ op: "Gather", inputs: [words, codes] });
  if (form) return named;
  const isOther = graph.call({ op: "Equal", inputs: [codes, codeOf(0, graph)] });
  return graph.call({ op: "Where", inputs: [isOther, name, named] });
}

/** A text that is none of these, and no part of one. */
function unnamed(texts: readonly string[]): string {
  let text = "\u0001";
  while (texts.some((each) => each.includes(text))) text += "\u0001";
  return text;
}

/** bool [rows, 1]: where a text is missing. */
export function isMissing(column: OnnxTexts, graph: GraphBuilder): string {
  const codes = codesOf(column, { texts: [], others: 0, missing: column.fill === "" ? 1 : 0 }, graph);
  return graph.call({ op: "Cast", inputs: [codes], attributes: { to: BigInt(Tensor_DataType.BOOL) } });
}

function tooMany(count: number): Error {
  return cannotLower("normalize-text", "ONNX", {
    reason: `ONNX cannot fold case or trim, and ${count} texts are too many to tell apart by a pattern each`,
    next: "Group rare categories before, or export to another format.",
  });
}
