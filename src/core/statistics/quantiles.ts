/** Linear interpolation written as NumPy writes it, so that results agree to the last bit. */
export function interpolate(low: number, high: number, share: number): number {
  const step = high - low;
  return share < 0.5 ? low + step * share : high - step * (1 - share);
}

/**
 * Quantiles of ascending values at `shares` (0 … 1), interpolated linearly between order statistics: NumPy's
 * default, type 7 of Hyndman & Fan (1996). Values must be finite and at least one.
 */
export function quantiles(sorted: Float64Array, shares: readonly number[]): number[] {
  return shares.map((share) => {
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    return interpolate(sorted[low]!, sorted[Math.ceil(place)]!, place - low);
  });
}
