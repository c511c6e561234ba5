import { impute } from "../../../pipeline/ops/impute.ts";
import { float64Data } from "../../../pipeline/tensors.ts";
import { namesOf, type OnnxLowering } from "../lowering.ts";

/** `impute` as IsNaN + Where. */
export const lowerImpute: OnnxLowering<Record<string, never>> = {
  operation: impute,
  lower({ tensors, output: { width } }, inputs, graph) {
    const block = namesOf(inputs, "numbers")[0]!;
    const missing = graph.call({ op: "IsNaN", inputs: [block] });
    const fill = graph.constant({ data: float64Data(tensors, "fill"), shape: [1, width] });
    return { type: "numbers", name: graph.call({ op: "Where", inputs: [missing, fill, block] }), width };
  },
};
