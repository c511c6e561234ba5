import { trees } from "../../../pipeline/ops/trees.ts";
import { toFlatTrees } from "../../../trees/flat-trees.ts";
import { toDouble, toFloat } from "../casts.ts";
import type { OnnxLowering } from "../lowering.ts";
import { lowerNodes } from "../tree-nodes.ts";

/**
 * `trees` as TreeEnsembleRegressor (ai.onnx.ml 3) over doubles, which adds up in double and rounds to float
 * once, as the pipeline does. Numbers are rounded to float32 first, and thresholds are float32 numbers, so that
 * every comparison is the same. Never TreeEnsembleClassifier: ONNX Runtime mislabels binary ones.
 */
export const lowerTrees: OnnxLowering<Record<string, never>> = {
  operation: trees,
  lower({ tensors, output: { width } }, inputs, graph) {
    const [input] = inputs;
    const block = input && input.type !== "strings" ? input.name : "";
    const floats = input?.type === "numbers" ? toFloat(graph, block) : block;
    const name = graph.call({
      op: "TreeEnsembleRegressor",
      domain: "ai.onnx.ml",
      inputs: [toDouble(graph, floats)],
      attributes: {
        ...lowerNodes(toFlatTrees(tensors)),
        n_targets: BigInt(width),
        aggregate_function: "SUM",
        post_transform: "NONE",
      },
    });
    return { type: "matrix", name, width };
  },
};
