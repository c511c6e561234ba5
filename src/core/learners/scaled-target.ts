import type { FitRows } from "./types.ts";

/** y = shift + scale · y′: a target brought to mean 0 and deviation 1. */
export interface TargetScale {
  readonly shift: number;
  readonly scale: number;
}

/**
 * Weighted mean and standard deviation of the target, in two passes of float64.
 * A constant target has scale 1.
 */
export function targetScaleOf({ target, weights }: FitRows): TargetScale {
  let total = 0;
  let sum = 0;
  target.forEach((value, row) => {
    total += weights?.[row] ?? 1;
    sum += (weights?.[row] ?? 1) * value;
  });
  const shift = sum / total;
  let squares = 0;
  target.forEach((value, row) => {
    squares += (weights?.[row] ?? 1) * (value - shift) ** 2;
  });
  const deviation = Math.sqrt(squares / total);
  return { shift, scale: deviation > 1e-12 * Math.abs(shift) ? deviation : 1 };
}

/** The same rows with the target in scaled units. */
export function scaleTarget(rows: FitRows, { shift, scale }: TargetScale): FitRows {
  return { ...rows, target: rows.target.map((value) => (value - shift) / scale) };
}

/** Folds the scale back: coefficients that predict the target in its own units. */
export function unscaleCoefficients(coefficients: Float64Array, { shift, scale }: TargetScale): Float64Array {
  const unscaled = coefficients.map((value) => value * scale);
  unscaled[unscaled.length - 1]! += shift;
  return unscaled;
}
