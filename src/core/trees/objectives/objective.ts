/** What a loss is measured on: scores are float64, one per row and output, row-major. */
export interface ScoredRows {
  readonly target: Float32Array;
  readonly weights?: Float32Array | undefined;
  readonly scores: Float64Array;
  /**
   * Where outputs hang together: two numbers a row that derivatives by output 0 leave there for those by the
   * others, so that a row's scores are added up once and not once an output.
   */
  readonly shared?: Float64Array | undefined;
}

/** Rows of which the loss or its derivatives are wanted. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A loss to boost: how it begins, its derivatives, and what its scores mean. */
export interface BoostingObjective {
  /** Scores a row; one tree a round for each. */
  readonly outputs: number;
  readonly link: "identity" | "sigmoid" | "softmax" | "exp";
  /** The scores that minimize the loss when all rows get the same, from which boosting starts. */
  start(rows: Omit<ScoredRows, "scores">): Float64Array;
  /** Sum over a range of the weighted loss. */
  loss(rows: ScoredRows, range: RowRange): number;
  /**
   * Writes the weighted first and second derivative by one output of each row of a range, at 2 · row and
   * 2 · row + 1; second derivatives are never negative. For output 0 it answers what `loss` does, but for
   * rounding: both at once cost little more than one. With `shared`, other outputs follow output 0, and see the other
   * outputs' scores as they were then.
   */
  derive(rows: ScoredRows, output: number, into: Float32Array, range: RowRange): number;
  /**
   * The value that a leaf shall have before shrinking, where the Newton step is not it: from the residuals
   * y − score of its rows and their weights.
   */
  renew?(residuals: Float64Array, weights: Float64Array): number;
}

/** Σ weight · value / Σ weight. */
export function weightedMean(
  length: number,
  weights: Float32Array | undefined,
  valueOf: (row: number) => number,
): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < length; row++) {
    const weight = weights?.[row] ?? 1;
    sum += weight * valueOf(row);
    total += weight;
  }
  return sum / total;
}
