import type { NumericColumn } from "../data/table.ts";
import { medianInPlace } from "./median.ts";

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
  const finite = collectFinite(values, rows, scratch.finite);
  const sorted = scratch.sorted.subarray(0, finite.length);
  sorted.set(finite);
  const fill = finite.length === 0 ? 0 : medianInPlace(sorted) + 0;
  return { fill, ...fitScale({ finite, fill, missing: rows.length - finite.length }) };
}

function collectFinite(values: Float64Array, rows: Int32Array, into: Float64Array): Float64Array {
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const value = values[rows[index]!]!;
    if (value - value === 0) into[count++] = value;
  }
  return into.subarray(0, count);
}

interface Imputed {
  readonly finite: Float64Array;
  readonly fill: number;
  /** How many rows hold the fill. */
  readonly missing: number;
}

/** Above this, squares overflow float64; such a column is measured in units of its greatest value. */
const squareLimit = 1e150;

function fitScale(imputed: Imputed): { readonly mean: number; readonly scale: number } {
  const unit = unitOf(imputed);
  const mean = meanOf(imputed, unit);
  const variance = varianceOf(imputed, unit, mean);
  const count = imputed.finite.length + imputed.missing;
  const scale = isConstant(variance, mean, count) ? 1 : Math.sqrt(variance) * unit;
  return { mean: mean * unit, scale };
}

function unitOf({ finite }: Imputed): number {
  let greatest = 0;
  for (const value of finite) greatest = Math.max(greatest, Math.abs(value));
  return greatest > squareLimit ? greatest : 1;
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
