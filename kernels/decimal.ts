/** What a product of significand and power of five looks like when its lower bits may hide a carry. */
const carryMask: u64 = 0x1ff;
const allOnes: u64 = 0xffff_ffff_ffff_ffff;
const lowHalf: u64 = 0xffff_ffff;
/** Powers of five a table holds, and how the ten exact powers of ten stand before it: see `power-table.ts`. */
const leastPower: i32 = -342;
const greatestPower: i32 = 308;
const tenBytes: usize = 23 << 3;

/**
 * The double nearest to `significand` × 10^`power`, ties to even; NaN where that takes more than this knows
 * (subnormal or infinite results, and the few products that 128 bits cannot decide). `tables` as
 * `power-table.ts` lays them out. Clinger 1990 for what is exact in doubles, else Lemire, "Number parsing at a
 * gigabyte per second", Software: Practice and Experience 51 (2021), algorithm 1.
 */
export function doubleOf(significand: u64, power: i32, tables: usize): f64 {
  if (significand >> 53 == 0 && power >= -22 && power <= 22) return exactly(significand, power, tables);
  if (significand == 0) return 0;
  if (power < leastPower || power > greatestPower) return NaN;
  const shift = <i32>clz<u64>(significand);
  const row = tables + tenBytes + (<usize>(power - leastPower) << 4);
  const aligned = significand << shift;
  let high = highProduct(aligned, load<u64>(row));
  let low = aligned * load<u64>(row);
  if ((high & carryMask) == carryMask) {
    const second = highProduct(aligned, load<u64>(row + 8));
    low += second;
    if (second > low) high++;
    if (low == allOnes && (power < -27 || power > 55)) return NaN;
  }
  return rounded(high, low, power, shift);
}

function exactly(significand: u64, power: i32, tens: usize): f64 {
  const value = <f64>(<i64>significand);
  if (power < 0) return value / load<f64>(tens + ((<usize>-power) << 3));
  return value * load<f64>(tens + ((<usize>power) << 3));
}

/** Rounds a 128-bit product to 53 bits and puts the exponent to it; NaN when it is no normal double. */
function rounded(high: u64, low: u64, power: i32, shift: i32): f64 {
  const upper = <i32>(high >> 63);
  const cut = <u64>(upper + 9);
  let mantissa = high >> cut;
  let exponent = (((152170 + 65536) * power) >> 16) + 63 + upper - shift + 1023;
  if (exponent <= 0) return NaN;
  const isTie = low <= 1 && power >= -4 && power <= 23 && (mantissa & 3) == 1 && mantissa << cut == high;
  if (isTie) mantissa &= ~(<u64>1);
  mantissa = (mantissa + (mantissa & 1)) >> 1;
  if (mantissa >= (<u64>2) << 52) {
    mantissa = (<u64>1) << 52;
    exponent++;
  }
  if (exponent >= 0x7ff) return NaN;
  return reinterpret<f64>((mantissa & ~((<u64>1) << 52)) | ((<u64>exponent) << 52));
}

/** Upper 64 bits of a product. */
function highProduct(left: u64, right: u64): u64 {
  const a = left >> 32;
  const b = left & lowHalf;
  const c = right >> 32;
  const d = right & lowHalf;
  const middle = a * d + ((b * d) >> 32);
  const other = b * c + (middle & lowHalf);
  return a * c + (middle >> 32) + (other >> 32);
}
