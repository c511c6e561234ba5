const maxFloat32 = 2 ** 128 - 2 ** 104;

/** The next float32 above a finite one; infinity above the greatest. */
export function nextFloat32(value: number): number {
  if (value === 0) return 2 ** -149;
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  view.setInt32(0, view.getInt32(0) + (value > 0 ? 1 : -1));
  return view.getFloat32(0);
}

/**
 * The greatest float64 that, rounded to float32, is not above a float32 threshold: comparing with it says what
 * comparing the rounded value with the threshold says.
 */
export function greatestUpTo(threshold: number): number {
  const next = threshold >= maxFloat32 ? 2 ** 128 : nextFloat32(threshold);
  const middle = threshold / 2 + next / 2;
  return Math.fround(middle) <= threshold ? middle : nextFloat64(middle, -1);
}

/** The next float64 above (1) or below (-1) a finite one that is not zero. */
export function nextFloat64(value: number, direction: 1 | -1): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const away = value > 0 === direction > 0 ? 1n : -1n;
  view.setBigInt64(0, view.getBigInt64(0) + away);
  return view.getFloat64(0);
}

/**
 * Numbers on both sides of a threshold: itself and the next float32, and in float64 the last that is rounded to
 * it and the first that is not. Of an infinite one itself: nothing is beyond it.
 */
export function aroundThreshold(threshold: number): readonly number[] {
  if (threshold === Infinity) return [threshold];
  const last = greatestUpTo(threshold);
  return [threshold, nextFloat32(threshold), last, nextFloat64(last, 1)];
}
