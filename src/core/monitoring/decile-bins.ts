import { countBins } from "./count-bins.ts";
import { quantiles } from "./quantiles.ts";

/** Bins of a numeric column: inner bounds, ascending, and the values between them. */
export interface Bins {
  readonly edges: number[];
  readonly counts: number[];
}

/** Bounds are the exact deciles up to this many values, and those of as many evenly spread ones beyond. */
export const sampleSize = 8192;

const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

function sortedSample(values: Float64Array): Float64Array {
  const size = Math.min(values.length, sampleSize);
  const step = values.length / size;
  return Float64Array.from({ length: size }, (_, index) => values[Math.floor(index * step)]!).sort();
}

/** Bounds that part a value of more than a decile from all others. */
function boundsAround(sorted: Float64Array, spike: number): number[] {
  const below = sorted.findLast((value) => value < spike);
  return below === undefined ? [spike] : [below, spike];
}

/** Merges every empty bin into the one above it, and an empty last bin into the one below. */
function withoutEmptyBins({ edges, counts }: Bins): Bins {
  const kept = counts.filter((count) => count > 0);
  return { edges: edges.filter((_, bin) => counts[bin]! > 0).slice(0, kept.length - 1), counts: kept };
}

/**
 * Bins finite values by their deciles: about a tenth of the values in each. A value that alone holds more
 * than a decile gets a bin of its own, and no bin is empty, so discrete columns get about
 * one bin per value. One bin for no values or a constant.
 */
export function decileBins(values: Float64Array): Bins {
  if (values.length === 0) return { edges: [], counts: [0] };
  const sorted = sortedSample(values);
  const bounds = quantiles(sorted, deciles);
  const spikes = new Set(bounds.filter((bound, index) => bound === bounds[index - 1]));
  const all = [...bounds, ...[...spikes].flatMap((spike) => boundsAround(sorted, spike))];
  const edges = [...new Set(all)].sort((a, b) => a - b);
  return withoutEmptyBins({ edges, counts: countBins(values, edges) });
}
