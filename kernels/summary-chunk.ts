import { orderStatistics, shareDoubles } from "./order-statistics";

/** Doubles of an answer before those of the shares. */
const headDoubles: usize = 9;
/** Above this, squares overflow; such a column is measured in units of its greatest value. */
const squareLimit: f64 = 1e150;

/** What is known of the column at work; a kernel runs on one thread with globals of its own. */
let finite: i32 = 0;
let minimum: f64 = 0;
let maximum: f64 = 0;

/**
 * Summarizes the columns `chunk`, `chunk` + `chunks`, …, each 8-byte floats at the address in `places`, on the
 * `count` rows named by `rows`. An answer is 9 doubles: finite values, missing ones, −∞, +∞, least, greatest,
 * mean, the sum of squared differences from it, and what the mean's rounding left (in units of |greatest| when
 * squares would overflow); then for each of the `shares` the two order statistics around it and how many values are at most as great.
 * Scratch: three times `count` doubles, 2 KB, and twice 4098 integers.
 */
export function summaryChunk(
  chunk: i32,
  scratch: usize,
  places: usize,
  columns: i32,
  chunks: i32,
  rows: usize,
  count: i32,
  shares: usize,
  shareCount: i32,
  out: usize,
): void {
  const bytes = <usize>count << 3;
  const answerBytes = (headDoubles + <usize>shareCount * shareDoubles) << 3;
  for (let column = chunk; column < columns; column += chunks) {
    const answer = out + <usize>column * answerBytes;
    gather(load<u32>(places + ((<usize>column) << 2)), rows, count, scratch, answer);
    if (finite == 0) continue;
    totals(scratch, answer);
    const room = scratch + bytes;
    orderStatistics(scratch, finite, minimum, maximum, room, shares, shareCount, answer + (headDoubles << 3));
  }
}

/** Copies the finite values of some rows to `to`, and counts the others. */
function gather(values: usize, rows: usize, count: i32, to: usize, answer: usize): void {
  let at = to;
  let missing = 0;
  let negative = 0;
  minimum = Infinity;
  maximum = -Infinity;
  let least: f64 = Infinity;
  let greatest: f64 = -Infinity;
  for (let i = 0; i < count; i++) {
    // −0 becomes 0.
    const value = load<f64>(values + (<usize>load<u32>(rows + ((<usize>i) << 2)) << 3)) + 0;
    store<f64>(at, value);
    if (value - value == 0) {
      at += 8;
      least = select<f64>(value, least, value < least);
      greatest = select<f64>(value, greatest, value > greatest);
    } else if (value != value) missing++;
    else if (value < 0) negative++;
  }
  minimum = least;
  maximum = greatest;
  finite = <i32>((at - to) >> 3);
  store<f64>(answer, finite);
  store<f64>(answer, missing, 8);
  store<f64>(answer, negative, 16);
  store<f64>(answer, count - finite - missing - negative, 24);
  store<f64>(answer, least, 32);
  store<f64>(answer, greatest, 40);
}

/** Mean and squared differences, in two passes (Chan, Golub & LeVeque 1983, eq. 1.7), in row order. */
function totals(values: usize, answer: usize): void {
  const great = max(-minimum, maximum);
  const unit = great > squareLimit ? 1 / great : 1.0;
  const mean = sumOf(values, unit, 0) / <f64>finite;
  const rest = sumOf(values, unit, mean) / <f64>finite;
  store<f64>(answer, mean, 48);
  store<f64>(answer, squaresOf(values, unit, mean) - <f64>finite * rest * rest, 56);
  store<f64>(answer, rest, 64);
}

/** Four sums, put together in the end. */
function sumOf(values: usize, unit: f64, shift: f64): f64 {
  const scale = f64x2.splat(unit);
  const less = f64x2.splat(shift);
  let one = f64x2.splat(0);
  let two = f64x2.splat(0);
  const end = values + ((<usize>(finite & ~3)) << 3);
  let at = values;
  for (; at < end; at += 32) {
    one = f64x2.add(one, f64x2.sub(f64x2.mul(v128.load(at), scale), less));
    two = f64x2.add(two, f64x2.sub(f64x2.mul(v128.load(at, 16), scale), less));
  }
  let sum = horizontal(f64x2.add(one, two));
  for (; at < values + ((<usize>finite) << 3); at += 8) sum += load<f64>(at) * unit - shift;
  return sum;
}

/** The sum of squared differences from the mean. */
function squaresOf(values: usize, unit: f64, mean: f64): f64 {
  const scale = f64x2.splat(unit);
  const less = f64x2.splat(mean);
  let one = f64x2.splat(0);
  let two = f64x2.splat(0);
  const end = values + ((<usize>(finite & ~3)) << 3);
  let at = values;
  for (; at < end; at += 32) {
    const first = f64x2.sub(f64x2.mul(v128.load(at), scale), less);
    const second = f64x2.sub(f64x2.mul(v128.load(at, 16), scale), less);
    one = f64x2.add(one, f64x2.mul(first, first));
    two = f64x2.add(two, f64x2.mul(second, second));
  }
  let squares = horizontal(f64x2.add(one, two));
  for (; at < values + ((<usize>finite) << 3); at += 8) {
    const difference = load<f64>(at) * unit - mean;
    squares += difference * difference;
  }
  return squares;
}

// @ts-ignore: decorator
@inline
function horizontal(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}
