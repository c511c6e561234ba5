/** Quartiles of numbers; NaN of none. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** A quantile of ascending numbers, linear between neighbors (Hyndman & Fan 1996, type 7); NaN of none. */
export function quantileOf(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return low + (at - below) * (high - low);
}

/** Quartiles; missing values (NaN) are left out. O(n log n). */
export function quartilesOf(values: Float64Array): Quartiles {
  return quartilesOfSorted(values.filter((value) => !Number.isNaN(value)).sort());
}

/** Quartiles of ascending numbers without NaN. */
export function quartilesOfSorted(sorted: Float64Array): Quartiles {
  return {
    lower: quantileOf(sorted, 0.25),
    median: quantileOf(sorted, 0.5),
    upper: quantileOf(sorted, 0.75),
  };
}

/** Fences `factor` quartile distances outside of the quartiles (Tukey 1977: 1.5 inner, 3 outer). */
export function fences(
  { lower, upper }: Quartiles,
  factor: number,
): { readonly low: number; readonly high: number } {
  const reach = factor * (upper - lower);
  return { low: lower - reach, high: upper + reach };
}
