import * as z from "zod";
import { float64Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import { float64Data } from "../tensors.ts";

/** `impute`: each missing number becomes its column's fill, the median of the training rows. */
export const impute: Operation<Record<string, never>> = {
  name: "impute",
  summary: "Replaces missing numbers by one number a column.",
  accepts: ["numbers"],
  arity: "one",
  yields: "numbers",
  parameters: z.strictObject({}),
  tensors: { fill: { dtype: "F64", axes: ["inputs"] } },
  width: ({ inputs }) => inputs,
  bind({ tensors, output: { width } }) {
    const fill = float64Data(tensors, "fill");
    const buffer = float64Buffer();
    return ([input], rows) => {
      const data = buffer(rows * width);
      if (input?.type === "numbers") fillHoles(input.data, fill, data);
      return { type: "numbers", width, data };
    };
  },
  probes: ({ tensors }) => Array.from(float64Data(tensors, "fill"), (fill) => [fill]),
};

function fillHoles(from: Float64Array, fill: Float64Array, to: Float64Array): void {
  const width = fill.length;
  for (let start = 0; start < to.length; start += width) {
    for (let column = 0; column < width; column++) {
      const value = from[start + column]!;
      to[start + column] = Number.isNaN(value) ? fill[column]! : value;
    }
  }
}
