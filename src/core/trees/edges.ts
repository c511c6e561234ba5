import { sortFloats } from "./sort-floats.ts";

const greatestFloat32 = 3.4028234663852886e38;

export interface BinLimits {
  /** Most bins. */
  readonly most: number;
  /** Fewest values of a bin; only the last may have less. */
  readonly least: number;
}

/**
 * Upper edges of a feature's bins, ascending float32 numbers: a value belongs to the first bin whose edge is not
 * below it, and to one more bin behind the last edge. Every edge lies between two neighboring values of the
 * sample, so that no value of it stands on the wrong side for having been rounded.
 *
 * With at most `most` distinct values each gets a bin, neighbors together until they are `least` values. Otherwise
 * bins hold equal shares, equal values never parted (LightGBM's GreedyFindBin): a value that has a bin's share by
 * itself gets a bin of its own, and what is left is shared out among the bins that are left. `values` is sorted in
 * place and must not hold NaN; infinities count as the greatest numbers.
 */
export function findEdges(values: Float32Array, { most, least }: BinLimits): Float32Array {
  sortFloats(values);
  const runs = runsOf(values);
  const ends = runs.length <= most ? joinRuns(runs, least) : shareRuns(runs, { most, least });
  const edges = ends.map((end) => between(values[end - 1]!, values[end]!));
  return Float32Array.from(edges.filter((edge) => edge !== null));
}

/** Where the runs of equal numbers in a sorted array end. */
function runsOf(sorted: Float32Array): readonly number[] {
  const ends: number[] = [];
  for (let end = 1; end <= sorted.length; end++) if (sorted[end] !== sorted[end - 1]) ends.push(end);
  return ends;
}

/** Ends of bins of `least` values or more, but for the last bin. */
function joinRuns(runs: readonly number[], least: number): readonly number[] {
  let begin = 0;
  return runs.slice(0, -1).filter((end) => {
    const isBin = end - begin >= least;
    if (isBin) begin = end;
    return isBin;
  });
}

/** Ends of at most `most` bins that share the values out, but for the last bin. */
function shareRuns(runs: readonly number[], { most, least }: BinLimits): readonly number[] {
  const total = runs.at(-1)!;
  const bins = Math.max(1, Math.min(most, Math.floor(total / least)));
  const sizes = runs.map((end, run) => end - (runs[run - 1] ?? 0));
  const isBig = sizes.map((size) => size >= total / bins);
  const rest = { bins, values: total };
  sizes.forEach((size, run) => {
    if (!isBig[run]) return;
    rest.bins--;
    rest.values -= size;
  });
  let share = rest.values / rest.bins;
  const ends: number[] = [];
  let begin = 0;
  for (let run = 0; run + 1 < runs.length && ends.length + 1 < bins; run++) {
    if (!isBig[run]) rest.values -= sizes[run]!;
    if (!isFull(runs[run]! - begin, share, { isBig: isBig[run]!, isNextBig: isBig[run + 1]! })) continue;
    begin = runs[run]!;
    ends.push(begin);
    if (!isBig[run]) share = rest.values / --rest.bins;
  }
  return ends;
}

/** Whether a bin that holds so many values ends here. */
function isFull(
  held: number,
  share: number,
  { isBig, isNextBig }: { readonly isBig: boolean; readonly isNextBig: boolean },
): boolean {
  return isBig || held >= share || (isNextBig && held >= Math.max(1, share / 2));
}

/**
 * The middle between the least and the greatest number of each bin, of sorted numbers and the edges found for them;
 * infinities count as the greatest numbers.
 */
export function centersOf(sorted: Float32Array, edges: Float32Array): Float64Array {
  const centers = new Float64Array(edges.length + 1);
  let from = 0;
  for (let bin = 0; bin < centers.length; bin++) {
    let end = from;
    while (end < sorted.length && (bin === edges.length || sorted[end]! <= edges[bin]!)) end++;
    if (end > from) centers[bin] = bounded(sorted[from]!) / 2 + bounded(sorted[end - 1]!) / 2;
    from = end;
  }
  return centers;
}

const bounded = (value: number): number => Math.max(-greatestFloat32, Math.min(greatestFloat32, value));

/** A finite float32 in [low, high) near their middle; null when there is none, as for equal numbers. */
function between(low: number, high: number): number | null {
  const middle = Math.fround(bounded(low) / 2 + bounded(high) / 2);
  const edge = middle < high && middle >= low ? middle : bounded(low);
  return edge < high && edge >= low ? edge + 0 : null;
}
