import { compareCodePoints } from "../data/code-points.ts";
import { gather } from "../data/gather.ts";
import { sortedValues } from "../statistics/sorted-values.ts";
import type { CategoryColumn, NumericColumn } from "../data/table.ts";
import { quantiles } from "../statistics/quantiles.ts";

/** The numbers of some rows in ascending order, missing and infinite ones left out; in steps. */
export function* sortedNumbers(
  { values }: Pick<NumericColumn, "values">,
  rows: Int32Array,
): Generator<undefined, Float64Array> {
  const sorted = yield* sortedValues(gather(values, rows));
  let [from, to] = [0, sorted.length];
  while (from < to && sorted[from] === -Infinity) from++;
  while (to > from && sorted[to - 1] === Infinity) to--;
  return sorted.subarray(from, to);
}

/** Quantiles of ascending numbers; 0 when there are none. */
export function quantilesOf(sorted: Float64Array, shares: readonly number[]): readonly number[] {
  return sorted.length === 0 ? shares.map(() => 0) : quantiles(sorted, shares);
}

/** The number met most often, the least of several; undefined when there is none. */
export function commonNumber(sorted: Float64Array): number | undefined {
  let [best, most, run] = [sorted[0], 0, 0];
  for (let at = 0; at < sorted.length; at++) {
    run = sorted[at] === sorted[at - 1] ? run + 1 : 1;
    if (run > most) [best, most] = [sorted[at], run];
  }
  return best;
}

/** How many of some rows each level has. */
export function levelCounts({ codes, levels }: CategoryColumn, rows: Int32Array): Int32Array {
  const counts = new Int32Array(levels.length);
  for (const row of rows) if (codes[row]! >= 0) counts[codes[row]!]! += 1;
  return counts;
}

/** The text met most often, the first by code points of several; undefined when there is none. */
export function commonText(column: CategoryColumn, rows: Int32Array): string | undefined {
  const counts = levelCounts(column, rows);
  const most = counts.reduce((greatest, count) => Math.max(greatest, count), 0);
  if (most === 0) return undefined;
  return column.levels.filter((_, level) => counts[level] === most).sort(compareCodePoints)[0];
}
