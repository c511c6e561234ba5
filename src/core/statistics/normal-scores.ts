import { sortedValues } from "./sorted-values.ts";
import { normalDensity, normalQuantile } from "./normal.ts";

/** Numbers that are scored in one step: some ten milliseconds. */
const sliceValues = 2 ** 14;

/**
 * Normal scores of some numbers: the normal quantile of (rank − ½) ÷ count (van der Waerden's idea with Hazen's
 * plotting position); ties get the mean of a normal variate between the quantiles where they begin and end. NaN stays.
 * In steps.
 */
export function* normalScores(values: Float64Array): Generator<undefined, Float64Array> {
  const sorted = yield* sortedValues(values);
  const scores = new Float64Array(values.length).fill(NaN);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (!Number.isNaN(value)) scores[row] = scoreOf(sorted, value);
    if (row % sliceValues === sliceValues - 1) yield;
  }
  return scores;
}

function scoreOf(sorted: Float64Array, value: number): number {
  const from = countWhere(sorted, (other) => other < value);
  const to = countWhere(sorted, (other) => other <= value);
  return to - from === 1
    ? normalQuantile((from + 0.5) / sorted.length)
    : meanBetween(from / sorted.length, to / sorted.length);
}

/** How many of the sorted numbers, the first ones, a test is true of. */
function countWhere(sorted: Float64Array, isBefore: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The mean of a standard normal variate between two of its quantiles. */
function meanBetween(from: number, to: number): number {
  return (normalDensity(normalQuantile(from)) - normalDensity(normalQuantile(to))) / (to - from);
}
