import { concat } from "../../../pipeline/ops/concat.ts";
import { sideBySide } from "../casts.ts";
import { namesOf, type OnnxLowering } from "../lowering.ts";

/** `concat` as Concat. */
export const lowerConcat: OnnxLowering<Record<string, never>> = {
  operation: concat,
  lower: ({ output: { width } }, inputs, graph) => ({
    type: "matrix",
    name: sideBySide(graph, namesOf(inputs, "matrix")),
    width,
  }),
};
