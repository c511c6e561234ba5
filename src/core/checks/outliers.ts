import type { NumericColumn } from "../data/table.ts";
import { foundIn, rowsWhere, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { placeholdersIn } from "./placeholder-numbers.ts";
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
/** A gap as wide as Tukey's inner fences are far, in quartile distances. */
const wideGap = 1.5;

/**
 * Numbers far from all others of their column, by both Tukey's outer fences and the modified z-score. Those that stand
 * apart are worth a warning, the others are the column's tail and a note.
 */
export const outliers: Check = {
  name: "Outliers",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      if (column.kind === "number") found.push(...(yield* inColumn(data, column)));
      yield;
    }
    return found;
  },
};

/** Numbers that stand for missing are told by themselves, and are no others' neighbors. */
function* inColumn(data: CheckData, column: NumericColumn): Generator<undefined, readonly Found[]> {
  const placeholders = yield* placeholdersIn(column.values);
  if (placeholders.size === 0) return judge(data, column, yield* usualRange(column.values));
  const values = column.values.map((value) => (placeholders.has(value) ? NaN : value));
  const told = [...placeholders].map((value) => placeholder(data, column, value));
  return [...told, ...judge(data, { ...column, values }, yield* usualRange(values))];
}

function placeholder(data: CheckData, { name, values }: NumericColumn, value: number): Found {
  const rows = rowsWhere(data.table.rows, (row) => values[row] === value);
  const fix = fixBy("replace-values", name, { columns: [name], values: [{ from: value, to: null }] });
  const args = { cells: rows.length, value };
  return foundIn(data, name, { code: "placeholder-numbers", severity: "warning", args, fix }, rows);
}

function judge(data: CheckData, column: NumericColumn, usual: UsualRange | null): readonly Found[] {
  if (usual === null) return [];
  const { apart } = usual;
  const most = mostOutliers * usual.values;
  // What stands apart may begin before the fence, behind the gap.
  const bounds = { low: Math.max(usual.low, apart.low), high: Math.min(usual.high, apart.high) };
  const out = rowsWhere(data.table.rows, (row) => isOutside(bounds, column.values[row]!));
  const behindGap = out.filter((row) => isOutside(apart, column.values[row]!));
  const tail = out.filter((row) => !isOutside(apart, column.values[row]!));
  const told = { bounds, of: usual.values };
  return [
    ...(behindGap.length > most ? [] : outlying(data, column, { ...told, stand: "apart", rows: behindGap })),
    ...(out.length > most ? [] : outlying(data, column, { ...told, stand: "in the tail", rows: tail })),
  ];
}

function isOutside({ low, high }: Bounds, value: number): boolean {
  return value < low || value > high;
}

interface Outlying {
  readonly bounds: Bounds;
  readonly of: number;
  readonly stand: "apart" | "in the tail";
  readonly rows: Int32Array;
}

function outlying(data: CheckData, { name, values }: NumericColumn, told: Outlying): readonly Found[] {
  const { bounds, of, stand, rows } = told;
  if (rows.length === 0) return [];
  const { low: minimum, high: maximum } = bounds;
  const distance = (value: number) => Math.max(minimum - value, value - maximum);
  const example = rows.reduce(
    (most, row) => (distance(values[row]!) > distance(most) ? values[row]! : most),
    values[rows[0]!]!,
  );
  const args = { cells: rows.length, of, minimum, maximum, example, stand };
  const limits = { lower: minimum, upper: maximum };
  const fix = fixBy("clip-outliers", name, { columns: [name], by: "bounds", factor: 3, ...limits });
  const severity = stand === "apart" ? "warning" : "info";
  return [foundIn(data, name, { code: "outliers", severity, args, fix }, rows)];
}

export interface UsualRange {
  readonly low: number;
  readonly high: number;
  /** How many values were judged. */
  readonly values: number;
  /** Values below or above stand apart: behind a wide gap; infinite where none does. */
  readonly apart: Bounds;
}

interface Bounds {
  readonly low: number;
  readonly high: number;
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
  const around = ({ low, high }: Bounds) => ({
    low: Math.min(low, frequent),
    high: Math.max(high, frequent),
  });
  return { ...around(others), values: others.values, apart: around(others.apart) };
}

function* rangeOf(sorted: Float64Array): Generator<undefined, UsualRange | null> {
  if (sorted.length < leastValues) return null;
  const plain = rangeOn(sorted);
  yield;
  const logarithms = sorted[0]! > 0 ? sorted.map(Math.log) : null;
  const logarithmic = logarithms && rangeOn(logarithms);
  yield;
  const isPlain = logarithmic === null || (plain !== null && plain.skew <= logarithmic.skew);
  const best = isPlain ? plain : logarithmic;
  if (best === null) return null;
  yield;
  const together = withoutGaps(isPlain ? sorted : logarithms!, best);
  const [lowest, highest] = [sorted[together.low] ?? -Infinity, sorted[together.high] ?? Infinity];
  const { low, high } = isPlain ? best : { low: Math.exp(best.low), high: Math.exp(best.high) };
  return {
    ...{ low, high, values: sorted.length },
    apart: { low: lowest, high: highest },
  };
}

/**
 * The places of the values that are the last, going outward from the quartiles, before a gap of one and a half quartile
 * distances, where what is behind it reaches beyond the fence; outside of all places where nothing does.
 */
function withoutGaps(sorted: Float64Array, { low, high, quartiles }: ScaleRange): Bounds {
  const wide = wideGap * (quartiles.upper - quartiles.lower);
  const last = sorted.length - 1;
  let above = Math.floor(0.75 * last);
  while (above < last && sorted[above + 1]! - sorted[above]! < wide) above++;
  let below = Math.ceil(0.25 * last);
  while (below > 0 && sorted[below]! - sorted[below - 1]! < wide) below--;
  return {
    low: below > 0 && sorted[0]! < low ? below : -1,
    high: above < last && sorted[last]! > high ? above : sorted.length,
  };
}

interface ScaleRange extends Bounds {
  readonly skew: number;
  readonly quartiles: Quartiles;
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
    quartiles,
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
