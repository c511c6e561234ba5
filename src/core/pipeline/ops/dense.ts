import * as z from "zod";
import { float32Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import { float32Data } from "../tensors.ts";
import { affine } from "./affine.ts";

const denseParameters = z.strictObject({ activation: z.enum(["none", "relu", "tanh"]) });
/** The activation of a layer. */
export type DenseParameters = z.output<typeof denseParameters>;

const activations = {
  none: {},
  relu: { activate: (score: number) => Math.max(0, score) },
  tanh: { activate: Math.tanh },
};

/**
 * `dense`: activation(x · weights + bias). Accumulates in float64 (see `affine`), applies the activation
 * there, rounds to float32.
 */
export const dense: Operation<DenseParameters> = {
  name: "dense",
  summary: "A layer: weights, bias and activation, added up in float64 and rounded to float32.",
  accepts: ["matrix"],
  arity: "one",
  yields: "matrix",
  parameters: denseParameters,
  tensors: {
    weights: { dtype: "F32", axes: ["inputs", "outputs"] },
    bias: { dtype: "F32", axes: ["outputs"] },
  },
  width: ({ axes }) => axes.get("outputs")!,
  bind({ parameters, tensors, output: { width } }) {
    const weights = float32Data(tensors, "weights");
    const bias = float32Data(tensors, "bias");
    const map = affine({ weights, bias, ...activations[parameters.activation] });
    const buffer = float32Buffer();
    return ([input], rows) => {
      const data = buffer(rows * width);
      if (input?.type === "matrix") map(input.data, data);
      return { type: "matrix", width, data };
    };
  },
};
