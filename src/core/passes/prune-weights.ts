import { float32Data, float32Tensor } from "../pipeline/tensors.ts";
import type { Pipeline, PipelineNode } from "../pipeline/types.ts";

/**
 * Magnitude pruning, layer by layer: of each `dense`'s weights the share `sparsity` (rounded down to a whole
 * number) that lies nearest to zero becomes zero, the earlier one on ties. Biases stay.
 */
export function zeroSmallest(pipeline: Pipeline, sparsity: number): Pipeline {
  const nodes = pipeline.nodes.map((node) => (node.op === "dense" ? pruned(node, sparsity) : node));
  return { ...pipeline, nodes };
}

function pruned(node: PipelineNode, sparsity: number): PipelineNode {
  const weights = Float32Array.from(float32Data(node.tensors, "weights"));
  const magnitude = (index: number) => Math.abs(weights[index]!);
  const order = Int32Array.from(weights, (_, index) => index);
  order.sort((left, right) => magnitude(left) - magnitude(right) || left - right);
  for (const index of order.subarray(0, Math.floor(sparsity * weights.length))) weights[index] = 0;
  return withWeights(node, weights, node.tensors["weights"]!.shape);
}

/** A `dense` with other weights. */
export function withWeights(
  node: PipelineNode,
  weights: Float32Array,
  shape: readonly number[],
  bias = float32Data(node.tensors, "bias"),
): PipelineNode {
  return { ...node, tensors: { weights: float32Tensor(weights, shape), bias: float32Tensor(bias) } };
}
