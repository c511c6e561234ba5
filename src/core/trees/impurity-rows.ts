import type { FitRows } from "../learners/types.ts";

/**
 * What a row adds to a node's sums: its weight times its target vector (the number, or a 1 in the place of its
 * class), and its weight. A node's score is ‖Σ weight · vector‖² / Σ weight; what a split raises it by is the
 * fall of the squared error, or of the Gini impurity, times the weight (Breiman et al. 1984, §4.3 and §8.3).
 */
export interface ImpurityRows {
  /** Numbers of the target vector: 1, or one a class. */
  readonly values: number;
  /** The number, less `center`; or the class number. */
  readonly target: Float64Array;
  readonly isClasses: boolean;
  readonly weights: Float64Array;
  /** Mean of the numbers; 0 for classes. */
  readonly center: number;
}

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
