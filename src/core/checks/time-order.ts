import { gather } from "../data/gather.ts";
import type { NumericColumn } from "../data/table.ts";
import { foundIn, rowsWhere, type Check, type CheckData, type Found } from "./check.ts";

/** Rows out of order beyond this share: the file is not in that order at all. */
const mostDisplaced = 0.1;
const leastRows = 20;

/** Date columns whose order the rows follow, but for some. */
export const timeOrder: Check = {
  name: "Time disorder",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      if (column.kind === "date") found.push(...(yield* judge(data, column)));
      yield;
    }
    return found;
  },
};

/** Values between two breaths. */
const sliceValues = 65_536;

function* judge(data: CheckData, column: NumericColumn): Generator<undefined, readonly Found[]> {
  const dated = rowsWhere(data.table.rows, (row) => !Number.isNaN(column.values[row]!));
  if (dated.length < leastRows) return [];
  const dates = gather(column.values, dated);
  yield;
  const rising = yield* displaced(dates);
  yield;
  const falling = yield* displaced(dates.map((date) => -date));
  const out = falling.length < rising.length ? falling : rising;
  if (out.length === 0 || out.length > mostDisplaced * dated.length) return [];
  const args = { rows: out.length, of: dated.length };
  const rows = out.map((position) => dated[position]!);
  return [foundIn(data, column.name, { code: "time-disorder", severity: "warning", args }, rows)];
}

/**
 * Positions outside of a longest run that never descends: the fewest that must move to bring all in order (patience
 * sorting, Fredman 1975). O(n log n), in steps.
 */
export function* displaced(values: Float64Array): Generator<undefined, Int32Array> {
  const tails: number[] = [];
  const before = new Int32Array(values.length).fill(-1);
  for (let position = 0; position < values.length; position++) {
    const at = firstAbove(tails, values, values[position]!);
    if (at > 0) before[position] = tails[at - 1]!;
    tails[at] = position;
    if (position % sliceValues === sliceValues - 1) yield;
  }
  yield;
  const isKept = new Uint8Array(values.length);
  for (let position = tails.at(-1) ?? -1; position >= 0; position = before[position]!) isKept[position] = 1;
  return rowsWhere(values.length, (position) => isKept[position] === 0);
}

/** The first tail whose value is above. */
function firstAbove(tails: readonly number[], values: Float64Array, value: number): number {
  let [low, high] = [0, tails.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[tails[middle]!]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
