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
export function shuffle(order: Int32Array, stream: RandomGenerator): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(((stream.next() >>> 0) / 0x100000000) * (i + 1));
    const other = order[j]!;
    order[j] = order[i]!;
    order[i] = other;
  }
}
