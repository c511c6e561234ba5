import { numbers } from "../../../pipeline/ops/numbers.ts";
import { sideBySide } from "../casts.ts";
import { namesOf, type OnnxLowering } from "../lowering.ts";

/** `numbers` as Concat, and IsInf + Where that turn infinities into NaN. */
export const lowerNumbers: OnnxLowering<Record<string, never>> = {
  operation: numbers,
  lower({ output: { width } }, inputs, graph) {
    const block = sideBySide(graph, namesOf(inputs, "numbers"));
    const infinite = graph.call({ op: "IsInf", inputs: [block] });
    const missing = graph.constant({ data: Float64Array.of(NaN), shape: [1, 1] });
    return { type: "numbers", name: graph.call({ op: "Where", inputs: [infinite, missing, block] }), width };
  },
};
