import type { Quartiles } from "./quantiles.ts";

/** More than this share at an end of a column is not outliers but how it is distributed. */
export const mostOutliers = 0.05;

/** Tukey's fences (1977) in quartile distances: beyond the inner ones values are outside, beyond the outer ones far out. */
export const innerFence = 1.5;
export const outerFence = 3;

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Fences `factor` quartile distances outside of the quartiles. */
export function fences({ lower, upper }: Pick<Quartiles, "lower" | "upper">, factor: number): Bounds {
  const reach = factor * (upper - lower);
  return { low: lower - reach, high: upper + reach };
}
