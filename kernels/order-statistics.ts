import { selectRank } from "./select";

/** Doubles of the answer to one share. */
export const shareDoubles: usize = 4;
/** Cells that a column's range is parted into. */
const cells: i32 = 4096;
/** Room behind the numbers of a selection for its counts. */
const selectBytes: usize = 2048;

/** What is known of the values at work; a kernel runs on one thread with globals of its own. */
let finite: i32 = 0;
let minimum: f64 = 0;
let maximum: f64 = 0;

/** Cells per unit of the range; 0 when the range cannot be parted. */
function scaleOf(): f64 {
  const scale = <f64>cells / (maximum - minimum);
  return scale - scale == 0 ? scale : 0;
}

/**
 * Per share the order statistics ⌊share · (n − 1)⌋ and ⌈…⌉ of `count` finite values between `least` and `greatest`, with
 * how many values are at most as great: four doubles each. Counts values per cell of the range, brings those of the cells
 * that matter together, and selects among these only. Room: twice `count` doubles, 2 KB, and twice 4098 integers.
 */
export function orderStatistics(
  values: usize,
  count: i32,
  least: f64,
  greatest: f64,
  room: usize,
  shares: usize,
  shareCount: i32,
  answer: usize,
): void {
  finite = count;
  minimum = least;
  maximum = greatest;
  const candidates = room;
  const work = room + ((<usize>count) << 3);
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
