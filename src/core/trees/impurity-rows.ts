import type { ImpurityRows } from "../compute/impurity-trees.ts";
import type { FitRows } from "../learners/types.ts";

/** Prepares targets: numbers are centered, so that squares lose no digits. */
export function impurityRows({ target, weights }: FitRows, classes: number): ImpurityRows {
  const isClasses = classes > 0;
  const each = Float64Array.from(target, (_, row) => weights?.[row] ?? 1);
  const total = each.reduce((sum, weight) => sum + weight, 0);
  const center = isClasses
    ? 0
    : Math.fround(target.reduce((sum, value, row) => sum + each[row]! * value, 0) / total);
  return {
    values: isClasses ? classes : 1,
    target: Float64Array.from(target, (value) => value - center),
    isClasses,
    weights: each,
    center,
  };
}

/** ‖vector‖² / weight of sums that begin at `at`; 0 without weight. */
export function impurityScore(sums: Float64Array, at: number, values: number): number {
  const weight = sums[at + values]!;
  if (!(weight > 0)) return 0;
  let squares = 0;
  for (let value = 0; value < values; value++) squares += sums[at + value]! * sums[at + value]!;
  return squares / weight;
}
