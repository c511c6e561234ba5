import { seededStream, shuffle } from "../solvers/index.ts";

/** Rows 0 to `rows` parted at random into folds whose sizes differ by one at most; row numbers ascend in each. */
export function foldRows(rows: number, folds: number, seed: number): readonly Int32Array[] {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  shuffle(order, seededStream(seed));
  const count = Math.min(folds, rows);
  return Array.from({ length: count }, (_, fold) =>
    order.slice(Math.floor((fold * rows) / count), Math.floor(((fold + 1) * rows) / count)).sort(),
  );
}
