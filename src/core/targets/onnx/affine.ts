import type { Tensor } from "../../pipeline/types.ts";
import { toDouble, toFloat } from "./casts.ts";
import type { GraphBuilder } from "./graph.ts";

export interface OnnxAffine {
  readonly input: string;
  /** Name of a float [inputs, outputs]. */
  readonly weights: string;
  readonly bias: Tensor;
  /** Operator applied before rounding, if any. */
  readonly activation?: "Relu" | "Tanh";
}

/**
 * x · weights + bias as the pipeline computes it: MatMul and Add in double, one Cast to float at the end. In
 * float32 the sums of two runtimes differ in their last digits, enough to turn a label that stands on the
 * fence. The weights are stored in float32 and widened when a session starts.
 */
export function lowerAffine(graph: GraphBuilder, { input, weights, bias, activation }: OnnxAffine): string {
  const product = graph.call({
    op: "MatMul",
    inputs: [toDouble(graph, input), toDouble(graph, weights)],
  });
  const sum = graph.call({ op: "Add", inputs: [product, toDouble(graph, storeFloats(graph, bias))] });
  return toFloat(graph, activation ? graph.call({ op: activation, inputs: [sum] }) : sum);
}

/** A float32 tensor as a constant; answers its name. */
export function storeFloats(graph: GraphBuilder, { data, shape }: Tensor): string {
  return graph.constant({ data: Float32Array.from(data), shape });
}
