import type { NumericColumn } from "../data/table.ts";
import { foundIn, rowsWhere, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { fences, quantileOf, quartilesOfSorted, type Quartiles } from "./quartiles.ts";

/** Fewer values have no tails to speak of. */
const leastValues = 20;
/** Modified z-scores above this are outliers (Iglewicz & Hoaglin 1993). */
const largestScore = 3.5;
/** Makes the median absolute deviation that of a normal distribution's standard deviation. */
const normalDeviation = 0.6745;
/** More than this share is not outliers but how the column is distributed. */
const mostOutliers = 0.05;
const outerFence = 3;
/** Values this many times as far from the middle as what is usual are worth a warning; the others are its edge. */
const farOut = 1.5;

/** Numbers far from all others of their column, by both Tukey's outer fences and the modified z-score. */
export const outliers: Check = {
  name: "Outliers",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      if (column.kind === "number") found.push(...judge(data, column, yield* usualRange(column.values)));
      yield;
    }
    return found;
  },
};

function judge(data: CheckData, column: NumericColumn, usual: UsualRange | null): readonly Found[] {
  if (usual === null) return [];
  const { values } = column;
  const rows = rowsWhere(data.table.rows, (row) => values[row]! < usual.low || values[row]! > usual.high);
  if (rows.length === 0 || rows.length > mostOutliers * usual.values) return [];
  const distance = (value: number) => Math.max(usual.low - value, value - usual.high);
  const example = rows.reduce(
    (most, row) => (distance(values[row]!) > distance(most) ? values[row]! : most),
    values[rows[0]!]!,
  );
  const args = {
    ...{ cells: rows.length, of: usual.values, minimum: usual.low, maximum: usual.high },
    example,
  };
  const bounds = { lower: usual.low, upper: usual.high };
  const fix = fixBy("clip-outliers", column.name, {
    columns: [column.name],
    by: "bounds",
    factor: 3,
    ...bounds,
  });
  const middle = (usual.low + usual.high) / 2;
  const severity = Math.abs(args.example - middle) > farOut * (usual.high - middle) ? "warning" : "info";
  return [foundIn(data, column.name, { code: "outliers", severity, args, fix }, rows)];
}

export interface UsualRange {
  readonly low: number;
  readonly high: number;
  /** How many values were judged. */
  readonly values: number;
}

/**
 * What both rules take for usual, on the scale of the values or of their logarithms, whichever is less skewed. Where
 * so many values are the same that they have no spread, the others are judged among themselves, the frequent one
 * being usual as well. Null for fewer than 20 values to judge, or for others without spread. NaN is left out.
 * O(n log n), in steps of one sort.
 */
export function* usualRange(values: Float64Array): Generator<undefined, UsualRange | null> {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  yield;
  const range = yield* rangeOf(sorted);
  if (range !== null) return range;
  const frequent = quantileOf(sorted, 0.5);
  const others = yield* rangeOf(sorted.filter((value) => value !== frequent));
  if (others === null) return null;
  const [low, high] = [Math.min(others.low, frequent), Math.max(others.high, frequent)];
  return { low, high, values: others.values };
}

function* rangeOf(sorted: Float64Array): Generator<undefined, UsualRange | null> {
  if (sorted.length < leastValues) return null;
  const plain = rangeOn(sorted);
  yield;
  const logarithmic = sorted[0]! > 0 ? rangeOn(sorted.map(Math.log)) : null;
  const isPlain = logarithmic === null || (plain !== null && plain.skew <= logarithmic.skew);
  yield;
  const best = isPlain ? plain : { low: Math.exp(logarithmic.low), high: Math.exp(logarithmic.high) };
  return best && { low: best.low, high: best.high, values: sorted.length };
}

interface ScaleRange {
  readonly low: number;
  readonly high: number;
  readonly skew: number;
}

function rangeOn(sorted: Float64Array): ScaleRange | null {
  const quartiles = quartilesOfSorted(sorted);
  const { median } = quartiles;
  const deviation = quantileOf(deviationsOf(sorted, median), 0.5);
  if (quartiles.upper === quartiles.lower || deviation === 0) return null;
  const fence = fences(quartiles, outerFence);
  const reach = (largestScore * deviation) / normalDeviation;
  return {
    low: Math.min(fence.low, median - reach),
    high: Math.max(fence.high, median + reach),
    skew: Math.abs(skewOf(quartiles)),
  };
}

/** How far sorted values are from a middle, ascending: those on both sides are in order already. */
function deviationsOf(sorted: Float64Array, middle: number): Float64Array {
  let right = sorted.findIndex((value) => value >= middle);
  let left = right - 1;
  return sorted.map(() => {
    const [below, above] = [middle - (sorted[left] ?? -Infinity), (sorted[right] ?? Infinity) - middle];
    if (below < above) left--;
    else right++;
    return Math.min(below, above);
  });
}

/** Bowley's coefficient of skewness: −1 to 1, 0 when the median is in the middle of the quartiles. */
function skewOf({ lower, median, upper }: Quartiles): number {
  return (lower + upper - 2 * median) / (upper - lower);
}
