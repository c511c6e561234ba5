import type { BinnedMatrix } from "./bin-matrix.ts";
import type { Question } from "./growth.ts";

/** Moves the rows of a node: those that go left first, each side in its old order. */
export type PartRows = (split: Question, node: { readonly from: number; readonly to: number }) => number;

/** Prepares to part nodes of binned rows; answers where the right side begins. */
export function rowParter({ data, columns }: BinnedMatrix): PartRows {
  const right = new Int32Array(data.rows);
  const left = new Uint8Array(256);
  return (split, { from, to }) => {
    markLeft(left, split, columns[split.column]!.bins);
    const { order, bins } = data;
    const at = (split.column >> 2) * data.rows * 4 + (split.column & 3);
    let kept = from;
    let moved = 0;
    for (let position = from; position < to; position++) {
      const row = order[position]!;
      const isLeft = left[bins[at + 4 * row]!]!;
      order[kept] = row;
      right[moved] = row;
      kept += isLeft;
      moved += 1 - isLeft;
    }
    order.set(right.subarray(0, moved), kept);
    return kept;
  };
}

/** 1 for each bin that goes left. */
function markLeft(left: Uint8Array, { bin, codes, missingLeft }: Question, missing: number): void {
  left.fill(0);
  if (codes === null) left.fill(1, 0, bin + 1);
  else for (const code of codes) left[code] = 1;
  left[missing] = missingLeft ? 1 : 0;
}
