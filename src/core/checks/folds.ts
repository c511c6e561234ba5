import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { shuffle } from "../solvers/shuffle.ts";

/**
 * The fold, 0 to `folds` − 1, of each row: drawn by chance, the rows of a class spread evenly. Numbers of a target
 * without classes are one class. Seeded.
 */
export function foldsOf(target: Float32Array, classes: number, folds: number, seed: number): Uint8Array {
  const stream = xoroshiro128plus(seed);
  stream.jump();
  const order = Int32Array.from({ length: target.length }, (_, row) => row);
  shuffle(order, stream);
  const next = new Int32Array(Math.max(1, classes));
  const foldOf = new Uint8Array(target.length);
  for (const row of order) foldOf[row] = next[classes > 0 ? target[row]! : 0]!++ % folds;
  return foldOf;
}
