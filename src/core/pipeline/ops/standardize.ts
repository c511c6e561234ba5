import * as z from "zod";
import { float32Buffer } from "../buffers.ts";
import type { Operation } from "../operation.ts";
import { float64Data } from "../tensors.ts";

/**
 * Standardized values are kept within ± this many standard deviations. No training value can be outside
 * (Samuelson 1968: |z| ≤ √(n − 1) with the population deviation, so n would have to exceed 10¹²); the bound
 * keeps an absurd later value from becoming an infinity in float32 and a NaN behind it.
 */
export const standardLimit = 1e6;

/**
 * `standardize`: (x − mean) / scale in float64, kept within ± `standardLimit`, rounded to float32. Fitted as
 * scikit-learn's StandardScaler: population standard deviation, 1 for a constant column. A missing number
 * stays missing (NaN): impute first.
 */
export const standardize: Operation<Record<string, never>> = {
  name: "standardize",
  summary: "Subtracts the mean and divides by the scale, in float64, then rounds to float32.",
  accepts: ["numbers"],
  arity: "one",
  yields: "matrix",
  parameters: z.strictObject({}),
  tensors: {
    mean: { dtype: "F64", axes: ["inputs"] },
    scale: { dtype: "F64", axes: ["inputs"], positive: true },
  },
  width: ({ inputs }) => inputs,
  bind({ tensors, output: { width } }) {
    const mean = float64Data(tensors, "mean");
    const scale = float64Data(tensors, "scale");
    const buffer = float32Buffer();
    return ([input], rows) => {
      const data = buffer(rows * width);
      if (input?.type === "numbers") standardizeRows({ from: input.data, mean, scale, to: data });
      return { type: "matrix", width, data };
    };
  },
  probes({ tensors }) {
    const scale = float64Data(tensors, "scale");
    return Array.from(float64Data(tensors, "mean"), (mean, column) =>
      probedDeviations.map((deviations) => mean + deviations * scale[column]!),
    );
  },
};

/** The middle, both flanks, and both sides of the bounds. */
const probedDeviations = [0, 1, -1, 3, -3, 0.999e6, -0.999e6, 1.001e6, -1.001e6];

function bounded(deviations: number): number {
  if (deviations > standardLimit) return standardLimit;
  return deviations < -standardLimit ? -standardLimit : deviations;
}

interface Standardization {
  readonly from: Float64Array;
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  readonly to: Float32Array;
}

function standardizeRows({ from, mean, scale, to }: Standardization): void {
  const width = mean.length;
  for (let start = 0; start < to.length; start += width) {
    for (let column = 0; column < width; column++) {
      const deviations = (from[start + column]! - mean[column]!) / scale[column]!;
      to[start + column] = bounded(deviations);
    }
  }
}
