import type { BoundNode, Operation } from "../../pipeline/operation.ts";
import type { GraphBuilder } from "./graph.ts";

/** What flows along an edge of the lowered graph: the ONNX values that stand for a pipeline value. */
export type OnnxValue =
  /** double [rows, width], NaN is missing. */
  | { readonly type: "numbers"; readonly name: string; readonly width: number }
  /** One string [rows, 1] per column. An empty string is missing, and stands for `fill` from here on. */
  | {
      readonly type: "strings";
      readonly columns: readonly { readonly name: string; readonly fill: string }[];
    }
  /** float [rows, width]. */
  | { readonly type: "matrix"; readonly name: string; readonly width: number };

/** How one op is written in ONNX. */
export interface OnnxLowering<Parameters = unknown> {
  readonly operation: Operation<Parameters>;
  lower(node: BoundNode<Parameters>, inputs: readonly OnnxValue[], graph: GraphBuilder): OnnxValue;
}

/** Names of the values of one type. */
export function namesOf(inputs: readonly OnnxValue[], type: "numbers" | "matrix"): readonly string[] {
  return inputs.flatMap((input) => (input.type === type ? [input.name] : []));
}

/** The string columns of all inputs. */
export function stringsOf(
  inputs: readonly OnnxValue[],
): readonly { readonly name: string; readonly fill: string }[] {
  return inputs.flatMap((input) => (input.type === "strings" ? input.columns : []));
}
