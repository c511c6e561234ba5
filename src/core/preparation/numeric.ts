import type { NumericColumn } from "../data/table.ts";
import { medianWithin, type Range } from "./median.ts";

/** What imputing and standardizing one column needs. */
export interface NumericFit {
  /** Median of the finite training values; 0 when there is none. */
  readonly fill: number;
  /** Mean of the training values after imputing. */
  readonly mean: number;
  /** Their population standard deviation; 1 when the column is constant. */
  readonly scale: number;
}

/** Two buffers as long as the training rows, shared by all columns. */
export interface Scratch {
  readonly finite: Float64Array;
  readonly sorted: Float64Array;
}

/**
 * Fits one numeric column on the given rows. Infinite values count as missing. Sums run in row order, so the
 * same data gives the same bits.
 */
export function fitNumeric({ values }: NumericColumn, rows: Int32Array, scratch: Scratch): NumericFit {
  const found = collectFinite(values, rows, scratch.finite);
  const missing = rows.length - found.finite.length;
  const fill = missing === rows.length ? 0 : medianWithin(found.finite, found, scratch.sorted) + 0;
  return { fill, ...fitScale({ ...found, fill, missing }) };
}

interface Finite extends Range {
  readonly finite: Float64Array;
}

function collectFinite(values: Float64Array, rows: Int32Array, into: Float64Array): Finite {
  let count = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let index = 0; index < rows.length; index++) {
    const value = values[rows[index]!]!;
    if (value - value !== 0) continue;
    into[count++] = value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return { finite: into.subarray(0, count), minimum, maximum };
}

interface Imputed extends Finite {
  readonly fill: number;
  /** How many rows hold the fill. */
  readonly missing: number;
}

/** Above this, squares overflow float64; such a column is measured in units of its greatest value. */
const squareLimit = 1e150;

function fitScale(imputed: Imputed): { readonly mean: number; readonly scale: number } {
  const greatest = Math.max(0, -imputed.minimum, imputed.maximum);
  const unit = greatest > squareLimit ? greatest : 1;
  const mean = meanOf(imputed, unit);
  const variance = varianceOf(imputed, unit, mean);
  const count = imputed.finite.length + imputed.missing;
  const scale = isConstant(variance, mean, count) ? 1 : Math.sqrt(variance) * unit;
  return { mean: mean * unit, scale };
}

function meanOf({ finite, fill, missing }: Imputed, unit: number): number {
  let sum = 0;
  for (let index = 0; index < finite.length; index++) sum += finite[index]! / unit;
  return (sum + missing * (fill / unit)) / (finite.length + missing);
}

/** Two passes with the correction for the rounding of the mean (Chan, Golub and LeVeque 1983). */
function varianceOf({ finite, fill, missing }: Imputed, unit: number, mean: number): number {
  const hole = fill / unit - mean;
  let sum = missing * hole;
  let squares = missing * hole * hole;
  for (let index = 0; index < finite.length; index++) {
    const difference = finite[index]! / unit - mean;
    sum += difference;
    squares += difference * difference;
  }
  const count = finite.length + missing;
  return (squares - (sum * sum) / count) / count;
}

/** Whether a variance is no more than rounding makes of a constant: scikit-learn's `_is_constant_feature`. */
function isConstant(variance: number, mean: number, count: number): boolean {
  const rounding = count * mean * Number.EPSILON;
  return variance <= count * Number.EPSILON * variance + rounding * rounding;
}
