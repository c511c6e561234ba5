import { quantiles } from "./quantiles.ts";

const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

function largestBelow(values: Float64Array, bound: number): number {
  let largest = -Infinity;
  for (const value of values) if (value < bound && value > largest) largest = value;
  return largest;
}

/** Bounds that part a value of more than a decile from all others. */
function boundsAround(values: Float64Array, spike: number): number[] {
  const below = largestBelow(values, spike);
  return Number.isFinite(below) ? [below, spike] : [spike];
}

/** Leaves out the lower bound of every bin that would be empty. */
function withoutEmptyBins(values: Float64Array, edges: readonly number[]): number[] {
  const counts = countBins(values, edges);
  return edges.filter((_, index) => counts[index + 1]! > 0);
}

/** Number of the bin that a value falls into: how many edges lie below it. NaN falls into bin 0. */
export function binOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Values per bin; values must not be NaN. */
export function countBins(values: Float64Array, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) counts[binOf(value, edges)]! += 1;
  return counts;
}

/**
 * Inner bounds of the deciles of finite values, ascending, for bins `below < value ≤ bound`. A value that
 * alone holds more than a decile gets a bin of its own, and bins are never empty, so discrete columns get
 * about one bin per value. No bounds for no values or a constant.
 */
export function decileEdges(values: Float64Array): number[] {
  if (values.length === 0) return [];
  const bounds = quantiles(values, deciles);
  const spikes = new Set(bounds.filter((bound, index) => bound === bounds[index - 1]));
  const all = [...bounds, ...[...spikes].flatMap((spike) => boundsAround(values, spike))];
  const edges = [...new Set(all)].sort((a, b) => a - b);
  return withoutEmptyBins(values, edges);
}
