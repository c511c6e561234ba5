import { standardize, standardLimit } from "../../../pipeline/ops/standardize.ts";
import { float64Data } from "../../../pipeline/tensors.ts";
import { toFloat } from "../casts.ts";
import { namesOf, type OnnxLowering } from "../lowering.ts";

/** `standardize` as Sub, Div and Clip in double, then a Cast to float. */
export const lowerStandardize: OnnxLowering<Record<string, never>> = {
  operation: standardize,
  lower({ tensors, output: { width } }, inputs, graph) {
    const block = namesOf(inputs, "numbers")[0]!;
    const mean = graph.constant({ data: float64Data(tensors, "mean"), shape: [1, width] });
    const scale = graph.constant({ data: float64Data(tensors, "scale"), shape: [1, width] });
    const low = graph.constant({ data: Float64Array.of(-standardLimit), shape: [] });
    const high = graph.constant({ data: Float64Array.of(standardLimit), shape: [] });
    const centered = graph.call({ op: "Sub", inputs: [block, mean] });
    const scaled = graph.call({ op: "Div", inputs: [centered, scale] });
    const clipped = graph.call({ op: "Clip", inputs: [scaled, low, high] });
    return { type: "matrix", name: toFloat(graph, clipped), width };
  },
};
