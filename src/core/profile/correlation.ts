import { ascendingRows } from "./ascending-rows.ts";
import { gather } from "../data/gather.ts";

/** A column of numbers with what makes its correlations fast. */
export interface NumberVector {
  readonly values: Float64Array;
  readonly hasMissing: boolean;
  /** Rows that are present, by ascending value. */
  readonly ascending: Int32Array;
  /** The mean taken off, divided to length 1; null with missing values, or when constant. */
  readonly unit: Float64Array | null;
  /** The same of the ranks. */
  readonly rankUnit: Float64Array | null;
}

/** Prepares a column, in steps; infinities count as missing. */
export function* numberVector(raw: Float64Array): Generator<undefined, NumberVector> {
  const values = raw.map((value) => (Number.isFinite(value) ? value : NaN));
  yield;
  const ascending = yield* ascendingRows(values);
  yield;
  const hasMissing = ascending.length < values.length;
  if (hasMissing) return { values, hasMissing, ascending, unit: null, rankUnit: null };
  const unit = unitOf(values);
  yield;
  return { values, hasMissing, ascending, unit, rankUnit: unitOf(ranksOf(values, ascending)) };
}

/** Average ranks from 1 on, of the rows named; others keep NaN. */
function ranksOf(values: Float64Array, ascending: Int32Array): Float64Array {
  const ranks = new Float64Array(values.length).fill(NaN);
  for (let from = 0; from < ascending.length;) {
    const value = values[ascending[from]!]!;
    let to = from + 1;
    while (to < ascending.length && values[ascending[to]!] === value) to++;
    for (let place = from; place < to; place++) ranks[ascending[place]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

/** What is left of equal values is rounding of their mean. */
const rounding = 1e-14;

/** Centered and divided to length 1; null for equal values. Plain loops: they run over every number looked at. */
function unitOf(values: Float64Array): Float64Array | null {
  const unit = centeredOf(values);
  const greatest = greatestOf(unit);
  if (greatest === 0) return null;
  let squares = 0;
  for (let row = 0; row < unit.length; row++) {
    const scaled = unit[row]! / greatest;
    unit[row] = scaled;
    squares += scaled * scaled;
  }
  const length = Math.sqrt(squares);
  for (let row = 0; row < unit.length; row++) unit[row]! /= length;
  return unit;
}

function greatestOf(values: Float64Array): number {
  let greatest = 0;
  for (let row = 0; row < values.length; row++) greatest = Math.max(greatest, Math.abs(values[row]!));
  return greatest;
}

/**
 * Differences from the mean, all zero when they are but rounding. They are taken from the first value before the mean
 * is: large values that differ little keep their digits. Halved, so that a difference does not overflow.
 */
export function centeredOf(values: Float64Array): Float64Array {
  const origin = (values[0] ?? 0) / 2;
  const centered = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) centered[row] = values[row]! / 2 - origin;
  const greatest = greatestOf(centered);
  if (greatest <= rounding * Math.abs(origin)) return centered.fill(0);
  let sum = 0;
  for (let row = 0; row < centered.length; row++) {
    const scaled = centered[row]! / greatest;
    centered[row] = scaled;
    sum += scaled;
  }
  const mean = sum / centered.length;
  for (let row = 0; row < centered.length; row++) centered[row]! -= mean;
  return centered;
}

/** Pearson's r and Spearman's ρ over the rows where both are present; null below two rows or for constants. In steps. */
export function* correlations(
  left: NumberVector,
  right: NumberVector,
): Generator<undefined, { pearson: number | null; spearman: number | null }> {
  if (!left.hasMissing && !right.hasMissing)
    return { pearson: product(left.unit, right.unit), spearman: product(left.rankUnit, right.rankUnit) };
  const rows = presentRows(left.ascending, right.values);
  yield;
  const pearson = product(unitOf(gather(left.values, rows)), unitOf(gather(right.values, rows)));
  yield;
  const ranks = commonRanks(left, right, rows);
  yield;
  return { pearson, spearman: product(ranks, commonRanks(right, left, rows)) };
}

/** Unit ranks of a column among the rows where the other is present too, in the order of `rows`. */
function commonRanks(vector: NumberVector, other: NumberVector, rows: Int32Array): Float64Array | null {
  const ascending = presentRows(vector.ascending, other.values);
  return unitOf(gather(ranksOf(vector.values, ascending), rows));
}

/** Those of the rows where there is a value. */
function presentRows(rows: Int32Array, values: Float64Array): Int32Array {
  const present = new Int32Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place++)
    if (!Number.isNaN(values[rows[place]!]!)) present[count++] = rows[place]!;
  return present.subarray(0, count);
}

function product(left: Float64Array | null, right: Float64Array | null): number | null {
  if (left === null || right === null || left.length < 2) return null;
  return Math.max(-1, Math.min(1, dot(left, right)));
}

/** Four sums side by side, since one would wait for itself: sum += left[row] · right[row]. */
function dot(left: Float64Array, right: Float64Array): number {
  let [one, two, three, four] = [0, 0, 0, 0];
  const fours = left.length - (left.length % 4);
  for (let row = 0; row < fours; row += 4) {
    one += left[row]! * right[row]!;
    two += left[row + 1]! * right[row + 1]!;
    three += left[row + 2]! * right[row + 2]!;
    four += left[row + 3]! * right[row + 3]!;
  }
  for (let row = fours; row < left.length; row++) one += left[row]! * right[row]!;
  return one + two + (three + four);
}
