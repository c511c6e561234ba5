import { ascendingRows } from "./ascending-rows.ts";

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

/** Prepares a column; infinities count as missing. */
export function numberVector(raw: Float64Array): NumberVector {
  const values = raw.map((value) => (Number.isFinite(value) ? value : NaN));
  const ascending = ascendingRows(values);
  const hasMissing = ascending.length < values.length;
  const unit = hasMissing ? null : unitOf(values);
  const rankUnit = hasMissing ? null : unitOf(ranksOf(values, ascending));
  return { values, hasMissing, ascending, unit, rankUnit };
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

/** Pearson's r and Spearman's ρ over the rows where both are present; null below two rows or for constants. */
export function correlations(
  left: NumberVector,
  right: NumberVector,
): { pearson: number | null; spearman: number | null } {
  if (!left.hasMissing && !right.hasMissing)
    return { pearson: product(left.unit, right.unit), spearman: product(left.rankUnit, right.rankUnit) };
  const rows = left.ascending.filter((row) => !Number.isNaN(right.values[row]!));
  const common = (vector: NumberVector) => Float64Array.from(rows, (row) => vector.values[row]!);
  return {
    pearson: product(unitOf(common(left)), unitOf(common(right))),
    spearman: product(commonRanks(left, right, rows), commonRanks(right, left, rows)),
  };
}

/** Unit ranks of a column among the rows where the other is present too, in the order of `rows`. */
function commonRanks(vector: NumberVector, other: NumberVector, rows: Int32Array): Float64Array | null {
  const ascending = vector.ascending.filter((row) => !Number.isNaN(other.values[row]!));
  const ranks = ranksOf(vector.values, ascending);
  return unitOf(Float64Array.from(rows, (row) => ranks[row]!));
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
