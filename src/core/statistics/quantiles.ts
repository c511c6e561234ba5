/** Linear interpolation written as NumPy writes it, so that results agree to the last bit. */
export function interpolate(low: number, high: number, share: number): number {
  const step = high - low;
  return share < 0.5 ? low + step * share : high - step * (1 - share);
}

/**
 * A quantile of ascending values at `share` (0 … 1), interpolated linearly between order statistics: NumPy's default,
 * type 7 of Hyndman & Fan (1996). Values must be finite; NaN of none.
 */
export function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  return interpolate(sorted[low] ?? NaN, sorted[Math.ceil(place)] ?? NaN, place - low);
}

/** Quantiles of ascending finite values, as `quantileOf`. */
export function quantiles(sorted: Float64Array, shares: readonly number[]): number[] {
  return shares.map((share) => quantileOf(sorted, share));
}

/** The median of numbers in any order, missing ones (NaN) left out; NaN of none. */
export function medianOf(values: ArrayLike<number>): number {
  return quantileOf(Float64Array.from(values).filter(isPresent).sort(), 0.5);
}

/** Quartiles of numbers; NaN of none. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Quartiles; missing values (NaN) are left out. O(n log n). */
export function quartilesOf(values: Float64Array): Quartiles {
  return quartilesOfSorted(values.filter(isPresent).sort());
}

/** Quartiles of ascending numbers without NaN. */
export function quartilesOfSorted(sorted: Float64Array): Quartiles {
  return {
    lower: quantileOf(sorted, 0.25),
    median: quantileOf(sorted, 0.5),
    upper: quantileOf(sorted, 0.75),
  };
}

function isPresent(value: number): boolean {
  return !Number.isNaN(value);
}
