import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** A number in (0, 1), of 2³² equally likely ones, never an end. */
export function uniform(stream: RandomGenerator): number {
  return ((stream.next() >>> 0) + 0.5) / 2 ** 32;
}

/** A whole number in [0, count), each as likely up to a bias below count / 2³². */
export function uniformBelow(stream: RandomGenerator, count: number): number {
  return Math.floor(uniform(stream) * count);
}

/** Fills an array with standard normal variates, two at a time: the polar method (Marsaglia & Bray 1964). */
export function fillNormals(into: Float64Array, stream: RandomGenerator): void {
  for (let at = 0; at < into.length;) {
    const [x, y] = [2 * uniform(stream) - 1, 2 * uniform(stream) - 1];
    const square = x * x + y * y;
    if (square >= 1 || square === 0) continue;
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    into[at++] = x * factor;
    if (at < into.length) into[at++] = y * factor;
  }
}
