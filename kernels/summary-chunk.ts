import { selectRank } from "./select";

/** Cells that a column's range is parted into, and the doubles of an answer before those of the shares. */
const cells: i32 = 4096;
const headDoubles: usize = 9;
const shareDoubles: usize = 4;
/** Room behind the numbers of a selection for its counts. */
const selectBytes: usize = 2048;
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
    orderStatistics(scratch, scratch + bytes, scratch + 2 * bytes, shares, shareCount, answer + (headDoubles << 3));
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

/** Cells per unit of the range; 0 when the range cannot be parted. */
function scaleOf(): f64 {
  const scale = <f64>cells / (maximum - minimum);
  return scale - scale == 0 ? scale : 0;
}

/**
 * Per share the order statistics ⌊share · (n − 1)⌋ and ⌈…⌉. Counts values per cell of the range, brings those of
 * the cells that matter together, and selects among these only.
 */
function orderStatistics(
  values: usize,
  candidates: usize,
  work: usize,
  shares: usize,
  shareCount: i32,
  answer: usize,
): void {
  const scale = scaleOf();
  const firsts = work + ((<usize>finite) << 3) + selectBytes;
  const places = firsts + <usize>((cells + 2) << 2);
  countCells(values, scale, firsts);
  memory.fill(places, 0, <usize>((cells + 2) << 2));
  for (let share = 0; share < shareCount; share++) {
    const place = load<f64>(shares + ((<usize>share) << 3)) * <f64>(finite - 1);
    mark(<i32>floor(place), firsts, places);
    mark(<i32>ceil(place), firsts, places);
  }
  bringTogether(values, scale, firsts, places, candidates);
  for (let share = 0; share < shareCount; share++) {
    const place = load<f64>(shares + ((<usize>share) << 3)) * <f64>(finite - 1);
    const to = answer + ((<usize>share * shareDoubles) << 3);
    answerRank(<i32>floor(place), to, firsts, places, candidates, work);
    answerRank(<i32>ceil(place), to + 16, firsts, places, candidates, work);
  }
}

// @ts-ignore: decorator
@inline
function cellOf(value: f64, scale: f64): usize {
  return (<usize>(<i32>((value - minimum) * scale))) << 2;
}

/** Writes how many values stand in the cells before each. */
function countCells(values: usize, scale: f64, firsts: usize): void {
  memory.fill(firsts, 0, <usize>((cells + 2) << 2));
  for (let at = values; at < values + ((<usize>finite) << 3); at += 8) {
    const cell = firsts + cellOf(load<f64>(at), scale);
    store<i32>(cell, load<i32>(cell, 4) + 1, 4);
  }
  let before = 0;
  for (let cell = 0; cell <= cells + 1; cell++) {
    before += load<i32>(firsts + ((<usize>cell) << 2));
    store<i32>(firsts + ((<usize>cell) << 2), before);
  }
}

/** The last cell that has at most `rank` values before it. */
function cellWith(rank: i32, firsts: usize): i32 {
  let low = 0;
  let high = cells;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (load<i32>(firsts + ((<usize>middle) << 2)) <= rank) low = middle;
    else high = middle - 1;
  }
  return low;
}

function mark(rank: i32, firsts: usize, places: usize): void {
  store<i32>(places + ((<usize>cellWith(rank, firsts)) << 2), 1);
}

/** Copies the values of marked cells side by side; `places` becomes where each cell's begin, plus 1. */
function bringTogether(values: usize, scale: f64, firsts: usize, places: usize, candidates: usize): void {
  let next = 1;
  for (let cell: usize = 0; cell <= <usize>(cells << 2); cell += 4) {
    if (load<i32>(places + cell) == 0) continue;
    store<i32>(places + cell, next);
    next += load<i32>(firsts + cell, 4) - load<i32>(firsts + cell);
  }
  for (let at = values; at < values + ((<usize>finite) << 3); at += 8) {
    const value = load<f64>(at);
    const cell = places + cellOf(value, scale);
    const place = load<i32>(cell);
    if (place == 0) continue;
    store<f64>(candidates + ((<usize>(place - 1)) << 3), value);
    store<i32>(cell, place + 1);
  }
  for (let cell: usize = 0; cell <= <usize>(cells << 2); cell += 4) {
    const end = load<i32>(places + cell);
    if (end > 0) store<i32>(places + cell, end - load<i32>(firsts + cell, 4) + load<i32>(firsts + cell));
  }
}

/** Writes the value of a rank, and how many values are at most as great. */
function answerRank(rank: i32, to: usize, firsts: usize, places: usize, candidates: usize, work: usize): void {
  const cell = (<usize>cellWith(rank, firsts)) << 2;
  const before = load<i32>(firsts + cell);
  const count = load<i32>(firsts + cell, 4) - before;
  const own = candidates + ((<usize>(load<i32>(places + cell) - 1)) << 3);
  memory.copy(work, own, (<usize>count) << 3);
  const value = selectRank(work, count, rank - before);
  let atMost = before;
  for (let at = own; at < own + ((<usize>count) << 3); at += 8) atMost += i32(load<f64>(at) <= value);
  store<f64>(to, value);
  store<f64>(to, atMost, 8);
}
