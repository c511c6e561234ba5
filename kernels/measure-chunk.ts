import { orderStatistics, shareDoubles } from "./order-statistics";

/** Doubles of an answer before those of the shares. */
const headDoubles: usize = 11;

/** What is known of the column at work; a kernel runs on one thread with globals of its own. */
let finite: i32 = 0;
let minimum: f64 = 0;
let maximum: f64 = 0;

/**
 * Measures the columns `chunk`, `chunk` + `chunks`, …, each `rows` doubles at the address in `places`. An answer is 11
 * doubles: finite values, missing ones, infinite ones, zeros, negative ones, how many are not whole, least, greatest,
 * mean, Σ (x − mean)², Σ (x − mean)³; then for each of the `shares` what `orderStatistics` writes. Sums run in row order,
 * about the first finite value. Scratch: three times `rows` doubles, 2 KB, and twice 4098 integers.
 */
export function measureChunk(
  chunk: i32,
  scratch: usize,
  places: usize,
  columns: i32,
  chunks: i32,
  rows: i32,
  shares: usize,
  shareCount: i32,
  out: usize,
): void {
  const bytes = <usize>rows << 3;
  const answerBytes = (headDoubles + <usize>shareCount * shareDoubles) << 3;
  for (let column = chunk; column < columns; column += chunks) {
    const answer = out + <usize>column * answerBytes;
    gather(load<u32>(places + ((<usize>column) << 2)), bytes, scratch, answer);
    if (finite == 0) continue;
    moments(scratch, answer);
    const room = scratch + bytes;
    orderStatistics(scratch, finite, minimum, maximum, room, shares, shareCount, answer + (headDoubles << 3));
  }
}

/** Copies the finite values to `to`, −0 as 0, and counts. */
function gather(values: usize, bytes: usize, to: usize, answer: usize): void {
  let at = to;
  let missing = 0;
  let zeros = 0;
  let negatives = 0;
  let fractions = 0;
  let least: f64 = Infinity;
  let greatest: f64 = -Infinity;
  for (let from = values; from < values + bytes; from += 8) {
    const value = load<f64>(from) + 0;
    store<f64>(at, value);
    if (value - value == 0) {
      at += 8;
      least = min(least, value);
      greatest = max(greatest, value);
      zeros += i32(value == 0);
      negatives += i32(value < 0);
      fractions += i32(floor(value) < value);
    } else missing += i32(value != value);
  }
  finite = <i32>((at - to) >> 3);
  minimum = least;
  maximum = greatest;
  store<f64>(answer, finite);
  store<f64>(answer, missing, 8);
  store<f64>(answer, <i32>(bytes >> 3) - finite - missing, 16);
  store<f64>(answer, zeros, 24);
  store<f64>(answer, negatives, 32);
  store<f64>(answer, fractions, 40);
  store<f64>(answer, least, 48);
  store<f64>(answer, greatest, 56);
}

/** The mean of differences from the first value, and sums of powers of differences from both. */
function moments(values: usize, answer: usize): void {
  const end = values + ((<usize>finite) << 3);
  const origin = load<f64>(values);
  let sum: f64 = 0;
  for (let at = values; at < end; at += 8) sum += load<f64>(at) - origin;
  const offset = sum / <f64>finite;
  let squares: f64 = 0;
  let cubes: f64 = 0;
  for (let at = values; at < end; at += 8) {
    const difference = load<f64>(at) - origin - offset;
    if (difference - difference != 0) continue;
    squares += difference * difference;
    cubes += difference * difference * difference;
  }
  store<f64>(answer, origin + offset, 64);
  store<f64>(answer, squares, 72);
  store<f64>(answer, cubes, 80);
}
