/** More steps than there are float32 numbers: one side is not a finite number. */
export const beyondFloat32 = 2 ** 32;

/**
 * How many float32 numbers lie from one number to another once both are rounded to float32 (units in the last place);
 * 0 for -0 and 0, `beyondFloat32` when a side is not finite.
 */
export function float32Steps(left: number, right: number): number {
  const [first, second] = [Math.fround(left), Math.fround(right)];
  if (!Number.isFinite(first) || !Number.isFinite(second)) return beyondFloat32;
  return Math.abs(ordinalOf(first) - ordinalOf(second));
}

/** Numbers float32 in order: the bits of a positive one, those of a negative one mirrored (IEEE 754, 5.10). */
function ordinalOf(value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  const bits = view.getInt32(0);
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}
