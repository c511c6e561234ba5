import { orderStatistics } from "./order-statistics.ts";

/** Linear interpolation written as NumPy writes it, so that results agree to the last bit. */
function interpolate(low: number, high: number, share: number): number {
  const step = high - low;
  return share < 0.5 ? low + step * share : high - step * (1 - share);
}

/**
 * Quantiles at `shares` (ascending, 0 … 1), interpolated linearly between order statistics: NumPy's default,
 * type 7 of Hyndman & Fan (1996). Values must be finite and at least one.
 */
export function quantiles(values: Float64Array, shares: readonly number[]): number[] {
  const places = shares.map((share) => share * (values.length - 1));
  const ranks = places.flatMap((place) => [Math.floor(place), Math.ceil(place)]);
  const wanted = [...new Set(ranks)].sort((a, b) => a - b);
  const found = orderStatistics(values, wanted);
  const valueAt = new Map(wanted.map((rank, index) => [rank, found[index]!]));
  return places.map((place) => {
    const low = Math.floor(place);
    return interpolate(valueAt.get(low)!, valueAt.get(Math.ceil(place))!, place - low);
  });
}
