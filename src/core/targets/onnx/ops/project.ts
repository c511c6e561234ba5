import { project } from "../../../pipeline/ops/project.ts";
import { lowerAffine, storeFloats } from "../affine.ts";
import { namesOf, type OnnxLowering } from "../lowering.ts";

/** `project` as an affine map: see `lowerAffine`. */
export const lowerProject: OnnxLowering<Record<string, never>> = {
  operation: project,
  lower({ tensors, output: { width } }, inputs, graph) {
    const input = namesOf(inputs, "matrix")[0]!;
    const weights = storeFloats(graph, tensors["components"]!);
    const name = lowerAffine(graph, { input, weights, bias: tensors["bias"]! });
    return { type: "matrix", name, width };
  },
};
