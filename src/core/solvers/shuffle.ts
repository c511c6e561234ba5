import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * A seeded stream of random 32-bit numbers (xoroshiro128+, Blackman & Vigna 2018). It starts behind a jump:
 * seeds are small numbers, whose streams would begin alike.
 */
export function seededStream(seed: number): RandomGenerator {
  const stream = xoroshiro128plus(seed);
  stream.jump();
  return stream;
}

/**
 * Shuffles in place, every order equally likely up to a bias below n / 2³² (Fisher–Yates; bounded
 * numbers by the multiply of Lemire 2019, without its rejection step).
 */
export function shuffle(order: Int32Array | Uint16Array, stream: RandomGenerator): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(((stream.next() >>> 0) / 0x100000000) * (i + 1));
    const other = order[j]!;
    order[j] = order[i]!;
    order[i] = other;
  }
}

/**
 * Shuffles the numbers of all rows for an epoch. Where rows are in memory page by page, pages come in a new order and
 * rows in a new order within each, breathing in between; otherwise every order is equally likely.
 */
export function* reshuffle(
  order: Int32Array,
  stream: RandomGenerator,
  pageRows = order.length,
): Generator<null, undefined> {
  if (pageRows >= order.length) {
    shuffle(order, stream);
    return;
  }
  const pages = Int32Array.from({ length: Math.ceil(order.length / pageRows) }, (_, page) => page);
  shuffle(pages, stream);
  let end = 0;
  for (const page of pages) {
    const first = page * pageRows;
    const rows = order.subarray(end, end + Math.min(pageRows, order.length - first));
    for (let i = 0; i < rows.length; i++) rows[i] = first + i;
    shuffle(rows, stream);
    end += rows.length;
    yield null;
  }
}
