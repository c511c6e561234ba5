import { sortFloats } from "./sort-floats.ts";

const greatestFloat32 = 3.4028234663852886e38;

/**
 * Upper edges of a feature's bins, ascending float32 numbers: a value belongs to the first bin whose edge is not
 * below it, and to one more bin behind the last edge. Every edge lies between two neighboring values of the
 * sample, so that no value of it stands on the wrong side for having been rounded.
 *
 * With at most `bins` distinct values each gets a bin. Otherwise edges stand at the quantiles, equal values
 * never parted. `values` is sorted in place and must not hold NaN; infinities count as the greatest numbers.
 */
export function findEdges(values: Float32Array, bins: number): Float32Array {
  sortFloats(values);
  const isCrowded = countDistinct(values) > bins;
  const edges: number[] = [];
  let begin = 0;
  for (let end = 1; end < values.length && edges.length + 1 < bins; end++) {
    // What is left is shared out among the bins that are left, as in LightGBM's GreedyFindBin.
    const wanted = isCrowded ? (values.length - begin) / (bins - edges.length) : 1;
    if (end - begin < wanted) continue;
    const edge = between(values[end - 1]!, values[end]!);
    if (edge === null) continue;
    edges.push(edge);
    begin = end;
  }
  return Float32Array.from(edges);
}

function countDistinct(sorted: Float32Array): number {
  let count = sorted.length > 0 ? 1 : 0;
  for (let index = 1; index < sorted.length; index++) if (sorted[index] !== sorted[index - 1]) count++;
  return count;
}

/** A finite float32 in [low, high) near their middle; null when there is none, as for equal numbers. */
function between(low: number, high: number): number | null {
  const bounded = (value: number): number => Math.max(-greatestFloat32, Math.min(greatestFloat32, value));
  const middle = Math.fround(bounded(low) / 2 + bounded(high) / 2);
  const edge = middle < high && middle >= low ? middle : bounded(low);
  return edge < high && edge >= low ? edge + 0 : null;
}
