/** Bits of a float64 significand. */
const significandBits = 53;

/**
 * A power of two so coarse that any sum of `count` of its multiples, none beyond `greatest`, is exact in
 * float64 in any order; and so fine that a float32 rounded to one keeps all its digits unless it is a millionth
 * of the greatest or less. 0 when there is nothing to round. Sums then do not depend on threads, blocks or the order of rows, and a difference of two sums (a sibling's
 * histogram) is as exact as if it had been added up. Fixed-point summation: Demmel & Nguyen 2013 ("Fast
 * Reproducible Floating-Point Summation") is the general form.
 */
export function exactSumUnit(greatest: number, count: number): number {
  if (!(greatest > 0) || !Number.isFinite(greatest)) return 0;
  const exponent = Math.ceil(Math.log2(greatest)) + Math.ceil(Math.log2(Math.max(1, count))) + 1;
  return 2 ** Math.max(-1022, exponent - significandBits);
}

/**
 * Rounds every `step`-th of some numbers, from `first` on, to multiples of their unit: beside 1.5 · 2⁵² units, a
 * float64 has no digits below one.
 */
export function roundForExactSums(
  values: Float32Array,
  { first, step, count }: { readonly first: number; readonly step: number; readonly count: number },
): void {
  let greatest = 0;
  for (let index = first; index < values.length; index += step)
    greatest = Math.max(greatest, Math.abs(values[index]!));
  const beside = 1.5 * 2 ** (significandBits - 1) * exactSumUnit(greatest, count);
  for (let index = first; index < values.length; index += step)
    values[index] = values[index]! + beside - beside;
}
