import { dense, type DenseParameters } from "../../../pipeline/ops/dense.ts";
import { lowerAffine, storeFloats } from "../affine.ts";
import { namesOf, type OnnxLowering } from "../lowering.ts";

/** Operators of the activations. */
export const activations = {
  none: {},
  relu: { activation: "Relu" },
  tanh: { activation: "Tanh" },
} as const satisfies Record<DenseParameters["activation"], object>;

/** `dense` as an affine map (see `lowerAffine`) with Relu or Tanh. */
export const lowerDense: OnnxLowering<DenseParameters> = {
  operation: dense,
  lower({ parameters, tensors, output: { width } }, inputs, graph) {
    const input = namesOf(inputs, "matrix")[0]!;
    const map = { input, weights: storeFloats(graph, tensors["weights"]!), bias: tensors["bias"]! };
    const name = lowerAffine(graph, { ...map, ...activations[parameters.activation] });
    return { type: "matrix", name, width };
  },
};
