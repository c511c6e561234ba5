import { float32Tensor, float64Tensor } from "../../../src/core/pipeline/tensors.ts";
import type { Pipeline, PipelineNode } from "../../../src/core/pipeline/types.ts";

const nodes: readonly PipelineNode[] = [
  { id: "numbers", op: "numbers", inputs: ["column:age", "column:paid"], parameters: {}, tensors: {} },
  {
    id: "impute",
    op: "impute",
    inputs: ["numbers"],
    parameters: {},
    tensors: { fill: float64Tensor(Float64Array.of(30, 0)) },
  },
  {
    id: "standardize",
    op: "standardize",
    inputs: ["impute"],
    parameters: {},
    tensors: {
      mean: float64Tensor(Float64Array.of(30, 0.5)),
      scale: float64Tensor(Float64Array.of(10, 0.5)),
    },
  },
  { id: "strings", op: "strings", inputs: ["column:city"], parameters: {}, tensors: {} },
  {
    id: "impute-category",
    op: "impute-category",
    inputs: ["strings"],
    parameters: { fill: ["Bern"] },
    tensors: {},
  },
  {
    id: "one-hot",
    op: "one-hot",
    inputs: ["impute-category"],
    parameters: { categories: [["Bern", "Zürich"]] },
    tensors: {},
  },
  { id: "concat", op: "concat", inputs: ["standardize", "one-hot"], parameters: {}, tensors: {} },
  {
    id: "dense",
    op: "dense",
    inputs: ["concat"],
    parameters: { activation: "none" },
    tensors: {
      weights: float32Tensor(Float32Array.of(1, 2, 3, -1, 0.25), [5, 1]),
      bias: float32Tensor(Float32Array.of(0.5)),
    },
  },
  { id: "link", op: "link", inputs: ["dense"], parameters: { function: "sigmoid" }, tensors: {} },
];

/** A small sound classifier of two numeric columns and one of categories. */
export const samplePipeline: Pipeline = {
  format: "tablewright.pipeline/1",
  task: "classification",
  target: "stays",
  classes: ["no", "yes"],
  inputs: [
    { name: "age", kind: "number" },
    { name: "paid", kind: "boolean" },
    { name: "city", kind: "category" },
  ],
  nodes,
};

/** The sample with one of its nodes changed. */
export function withNode(id: string, change: (node: PipelineNode) => PipelineNode): Pipeline {
  return {
    ...samplePipeline,
    nodes: nodes.map((node) => (node.id === id ? change(node) : node)),
  };
}
