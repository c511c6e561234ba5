import { gather } from "../data/gather.ts";
import type { NumericColumn } from "../data/table.ts";
import { choleskyInPlace, solveCholesky } from "../solvers/cholesky.ts";
import { quantilesOf, sortedNumbers } from "./statistics.ts";

/** A linear model of one column by others. */
export interface LinearFill {
  readonly constant: number;
  /** One for each column read. */
  readonly weights: readonly number[];
  /** What stands in for a missing number of each column read: its median. */
  readonly fills: readonly number[];
}

/**
 * Least squares of the numbers that are there on the columns read, with medians in their holes; columns are put on one
 * scale first, and a ridge of 1e-8 keeps columns that say the same apart. The mean alone where there is nothing to read.
 * In steps.
 */
export function* fitLinearFill(
  column: NumericColumn,
  read: readonly NumericColumn[],
  rows: Int32Array,
): Generator<undefined, LinearFill> {
  const known = rows.filter((row) => Number.isFinite(column.values[row]!));
  const fills: number[] = [];
  for (const each of read) fills.push(quantilesOf(yield* sortedNumbers(each, rows), [0.5])[0]!);
  const y = gather(column.values, known);
  const scaled: ReturnType<typeof standardized>[] = [];
  for (const [at, each] of read.entries()) {
    scaled.push(standardized(filled(each, fills[at]!, known)));
    yield;
  }
  const center = meanOf(y);
  const weights = yield* solve(
    scaled.map(({ values }) => values),
    y.map((value) => value - center),
  );
  const onScale = weights.map((weight, at) => weight / scaled[at]!.scale);
  const constant = onScale.reduce((sum, weight, at) => sum - weight * scaled[at]!.mean, center);
  return { constant, weights: onScale, fills };
}

function filled({ values }: NumericColumn, fill: number, rows: Int32Array): Float64Array {
  const some = gather(values, rows);
  for (let at = 0; at < some.length; at++) if (!Number.isFinite(some[at]!)) some[at] = fill;
  return some;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  return values.length === 0 ? 0 : sum / values.length;
}

function standardized(values: Float64Array): { values: Float64Array; mean: number; scale: number } {
  const mean = meanOf(values);
  const scale = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2))) || 1;
  return { values: values.map((value) => (value - mean) / scale), mean, scale };
}

function* solve(x: readonly Float64Array[], y: Float64Array): Generator<undefined, readonly number[]> {
  const order = x.length;
  const gram = new Float64Array(order * order);
  for (let i = 0; i < order; i++) {
    for (let j = 0; j <= i; j++) {
      gram[i * order + j] = dot(x[i]!, x[j]!) + (i === j ? 1e-8 * y.length : 0);
      yield;
    }
  }
  const right = Float64Array.from(x, (column) => dot(column, y));
  choleskyInPlace(gram, order, 1e-300);
  solveCholesky(gram, order, right);
  return Array.from(right);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
