import type { ColumnSummary } from "../compute/summaries.ts";
import { medianOf } from "../compute/summary-steps.ts";

/** What imputing and standardizing one column needs. */
export interface NumericFit {
  /** Median of the finite training values; 0 when there is none. */
  readonly fill: number;
  /** Mean of the training values after imputing. */
  readonly mean: number;
  /** Their population standard deviation; 1 when the column is constant. */
  readonly scale: number;
}

/** Fits one numeric column of `rows` training rows to what they hold. Infinite values count as missing. */
export function fitNumeric(summary: ColumnSummary, rows: number): NumericFit {
  const { finite, unit } = summary;
  if (finite === 0) return { fill: 0, mean: 0, scale: 1 };
  const fill = medianOf(summary);
  const missing = rows - finite;
  // The finite values and the filled holes put together (Chan, Golub & LeVeque 1983, eq. 2.1).
  const distance = fill / unit - summary.mean - summary.meanRest;
  const mean = summary.mean + (missing * distance) / rows;
  const variance = (summary.squares + ((finite * missing) / rows) * distance * distance) / rows;
  const scale = isConstant(variance, mean, rows) ? 1 : Math.sqrt(variance) * unit;
  return { fill, mean: mean * unit, scale };
}

/** Whether a variance is no more than rounding makes of a constant: scikit-learn's `_is_constant_feature`. */
function isConstant(variance: number, mean: number, count: number): boolean {
  const rounding = count * mean * Number.EPSILON;
  return variance <= count * Number.EPSILON * variance + rounding * rounding;
}
