import * as z from "zod";
import { float32Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import { float32Data } from "../tensors.ts";
import { affine } from "./affine.ts";

/**
 * `project`: x · components + bias, onto the principal components; the bias holds minus the projected mean.
 * Accumulates in float64 (see `affine`) and rounds to float32. Training projects with the kernels, which
 * accumulate in float32: the two agree within float32 rounding.
 */
export const project: Operation<Record<string, never>> = {
  name: "project",
  summary: "Projects onto principal components, added up in float64 and rounded to float32.",
  accepts: ["matrix"],
  arity: "one",
  yields: "matrix",
  parameters: z.strictObject({}),
  tensors: {
    components: { dtype: "F32", axes: ["inputs", "components"] },
    bias: { dtype: "F32", axes: ["components"] },
  },
  width: ({ axes }) => axes.get("components")!,
  bind({ tensors, output: { width } }) {
    const map = affine({
      weights: float32Data(tensors, "components"),
      bias: float32Data(tensors, "bias"),
    });
    const buffer = float32Buffer();
    return ([input], rows) => {
      const data = buffer(rows * width);
      if (input?.type === "matrix") map(input.data, data);
      return { type: "matrix", width, data };
    };
  },
};
