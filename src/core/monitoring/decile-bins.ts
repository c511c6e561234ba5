import type { ColumnSummary } from "../compute/summaries.ts";
import { deciles } from "../compute/summary-steps.ts";
import { interpolate } from "../statistics/quantiles.ts";

/** Bins of a numeric column: inner bounds, ascending, and the values between them. */
export interface Bins {
  readonly edges: number[];
  readonly counts: number[];
}

/** A bound, and how many values are at most as great. */
interface Bound {
  readonly edge: number;
  readonly atMost: number;
}

/** The greatest value below a given one, and how many values are at most as great; null when there is none. */
export type FindBelow = (value: number) => Bound | null;

/** Merges every empty bin into the one above it, and an empty last bin into the one below. */
function withoutEmptyBins({ edges, counts }: Bins): Bins {
  const kept = counts.filter((count) => count > 0);
  return { edges: edges.filter((_, bin) => counts[bin]! > 0).slice(0, kept.length - 1), counts: kept };
}

/** The quantile at each decile, as NumPy interpolates it; the value below where that overflows. */
function decileBounds({ finite, order }: ColumnSummary): readonly Bound[] {
  return order.map(({ low, high, atMostLow, atMostHigh }, index) => {
    const place = deciles[index]! * (finite - 1);
    const between = interpolate(low, high, place - Math.floor(place));
    const edge = Number.isFinite(between) ? between : low;
    return { edge, atMost: edge < high ? atMostLow : atMostHigh };
  });
}

/**
 * Bins finite values by their deciles: about a tenth of the values in each. A value that alone holds more
 * than a decile gets a bin of its own, and no bin is empty, so discrete columns get about
 * one bin per value. One bin for no values or a constant.
 */
export function decileBins(summary: ColumnSummary, findBelow: FindBelow): Bins {
  if (summary.finite === 0) return { edges: [], counts: [0] };
  const bounds = decileBounds(summary);
  const spikes = new Set(
    bounds.map(({ edge }) => edge).filter((edge, index) => edge === bounds[index - 1]?.edge),
  );
  const around = [...spikes].flatMap((spike) => findBelow(spike) ?? []);
  const atMost = new Map([...bounds, ...around].map((bound) => [bound.edge, bound.atMost]));
  const edges = [...atMost.keys()].sort((left, right) => left - right);
  const sums = [0, ...edges.map((edge) => atMost.get(edge)!), summary.finite];
  return withoutEmptyBins({ edges, counts: sums.slice(1).map((sum, index) => sum - sums[index]!) });
}
