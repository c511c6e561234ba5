import type { BoundNode, Operation } from "../../pipeline/operation.ts";
import type { LetterCase } from "../../pipeline/text-form.ts";
import type { GraphBuilder } from "./graph.ts";

/** What is done to a text before it is what the pipeline means: ONNX cannot do it, but can tell texts by it. */
export interface PendingForm {
  readonly trim: boolean;
  readonly case: LetterCase;
}

/** A string [rows, 1]. An empty string is missing, and stands for `fill` from here on. */
export interface OnnxTexts {
  readonly name: string;
  readonly fill: string;
  readonly form?: PendingForm;
}

/** What flows along an edge of the lowered graph: the ONNX values that stand for a pipeline value. */
export type OnnxValue =
  /** double [rows, width], NaN is missing. */
  | { readonly type: "numbers"; readonly name: string; readonly width: number }
  | { readonly type: "strings"; readonly columns: readonly OnnxTexts[] }
  /** float [rows, width]. */
  | { readonly type: "matrix"; readonly name: string; readonly width: number };

/** How one op is written in ONNX. */
export interface OnnxLowering<Parameters = unknown> {
  readonly operation: Operation<Parameters>;
  /** `texts` are all that any op of the pipeline names. */
  lower(
    node: BoundNode<Parameters>,
    inputs: readonly OnnxValue[],
    graph: GraphBuilder,
    texts: readonly string[],
  ): OnnxValue;
}

/** Names of the values of one type. */
export function namesOf(inputs: readonly OnnxValue[], type: "numbers" | "matrix"): readonly string[] {
  return inputs.flatMap((input) => (input.type === type ? [input.name] : []));
}

/** The string columns of all inputs. */
export function stringsOf(inputs: readonly OnnxValue[]): readonly OnnxTexts[] {
  return inputs.flatMap((input) => (input.type === "strings" ? input.columns : []));
}
