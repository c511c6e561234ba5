const digitBits = 11;
const digits = 1 << digitBits;
/** Below this, sorting by comparison is sooner done than three passes. */
const fewNumbers = 2000;

/**
 * Sorts float32 numbers in place, −0 before 0; NaN must not be among them. Radix sort by three digits of eleven
 * bits, least first, of the bits turned so that they order as the numbers do (Herf 2001, "Radix Tricks").
 */
export function sortFloats(values: Float32Array): void {
  if (values.length < fewNumbers) {
    values.sort();
    return;
  }
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let at = 0; at < bits.length; at++) bits[at] = turn(bits[at]!);
  const other = new Uint32Array(bits.length);
  sortByDigit(bits, other, 0);
  sortByDigit(other, bits, digitBits);
  sortByDigit(bits, other, 2 * digitBits);
  for (let at = 0; at < bits.length; at++) bits[at] = turnBack(other[at]!);
}

/** Positive numbers get the sign bit, negative ones are inverted. */
function turn(bits: number): number {
  return bits >>> 31 === 1 ? ~bits : bits | 0x80000000;
}

function turnBack(bits: number): number {
  return bits >>> 31 === 1 ? bits & 0x7fffffff : ~bits;
}

function sortByDigit(from: Uint32Array, to: Uint32Array, shift: number): void {
  const places = new Int32Array(digits + 1);
  for (let at = 0; at < from.length; at++) places[((from[at]! >>> shift) & (digits - 1)) + 1]!++;
  for (let digit = 0; digit < digits; digit++) places[digit + 1]! += places[digit]!;
  for (let at = 0; at < from.length; at++) {
    const digit = (from[at]! >>> shift) & (digits - 1);
    to[places[digit]!] = from[at]!;
    places[digit]!++;
  }
}
