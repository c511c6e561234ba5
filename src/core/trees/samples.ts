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

/**
 * Number `asked` of the numbers of `of` in an order drawn by chance, which the call for 0 begins anew
 * (Fisher–Yates from the front, no further than asked).
 */
export function drawNext(of: Int32Array, asked: number, stream: RandomGenerator): number {
  const other = asked + Math.floor(uniform(stream) * (of.length - asked));
  const drawn = of[other]!;
  of[other] = of[asked]!;
  of[asked] = drawn;
  return drawn;
}
