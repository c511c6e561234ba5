import { placeholderNumbers } from "../data/placeholders.ts";
import { sortedValues } from "../statistics/sorted-values.ts";
import { fences, innerFence, outerFence } from "../statistics/fences.ts";
import { quartilesOfSorted } from "../statistics/quantiles.ts";

/** A number that stands there once may be one. */
const leastCells = 2;
/** Fewer other values have no range to stand apart from. */
const leastValues = 20;

/**
 * The numbers that stand for "missing" in a column, as -999: nines, in two cells or more, beyond the outer fences of
 * the other values (Tukey 1977), and behind all of them by a gap of one and a half quartile distances, so that a scale
 * that reaches 99 has none; or below zero, where fewer other values are than it has cells. NaN is left out. O(n log n) where the column holds such numbers, else O(n).
 */
export function* placeholdersIn(values: Float64Array): Generator<undefined, ReadonlySet<number>> {
  const counts = yield* countPlaceholders(values);
  yield;
  const known = new Set([...counts].filter(([, count]) => count >= leastCells).map(([value]) => value));
  if (known.size === 0) return known;
  const others = yield* sortedValues(values.map((value) => (counts.has(value) ? NaN : value)));
  if (others.length < leastValues) return new Set();
  const quartiles = quartilesOfSorted(others);
  const fence = fences(quartiles, outerFence);
  const gap = innerFence * (quartiles.upper - quartiles.lower);
  const [least, most] = [others[0]!, others.at(-1)!];
  let below = 0;
  while (others[below]! < 0) below++;
  const isApart = (value: number) =>
    (value < fence.low && value < least - gap) ||
    (value > fence.high && value > most + gap) ||
    (value < 0 && counts.get(value)! > below);
  return new Set([...known].filter(isApart));
}

/** Values that are looked at in one step: some milliseconds. */
const sliceValues = 65_536;

function* countPlaceholders(values: Float64Array): Generator<undefined, ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isInteger(value) && placeholderNumbers.has(value))
      counts.set(value, (counts.get(value) ?? 0) + 1);
    if (row % sliceValues === sliceValues - 1) yield;
  }
  return counts;
}
