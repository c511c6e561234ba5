import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** A number of [0, 1) from a stream. */
export function uniform(stream: RandomGenerator): number {
  return (stream.next() >>> 0) / 0x100000000;
}

/**
 * Puts `count` of the rows 0 to length − 1, drawn without replacement, first in `order` and the others behind
 * them, both ascending (selection sampling: Knuth, TAOCP 2, §3.4.2, algorithm S).
 */
export function sampleRows(order: Int32Array, count: number, stream: RandomGenerator): void {
  const rows = order.length;
  let chosen = 0;
  let left = count;
  for (let row = 0; row < rows; row++) {
    const isChosen = left === rows - row || (left > 0 && uniform(stream) * (rows - row) < left);
    if (isChosen) left--;
    order[isChosen ? chosen++ : count + row - chosen] = row;
  }
}

/** `count` of the numbers 0 to length − 1, ascending; all of them without asking the stream. */
export function sampleColumns(length: number, count: number, stream: RandomGenerator): Int32Array {
  const order = Int32Array.from({ length }, (_, column) => column);
  if (count < length) sampleRows(order, count, stream);
  return order.subarray(0, Math.min(count, length));
}

/** The numbers of `of` in an order drawn by chance, in the same array from call to call (Fisher–Yates). */
export function shuffled(of: Int32Array, stream: RandomGenerator): Int32Array {
  for (let index = of.length - 1; index > 0; index--) {
    const other = Math.floor(uniform(stream) * (index + 1));
    const held = of[index]!;
    of[index] = of[other]!;
    of[other] = held;
  }
  return of;
}
