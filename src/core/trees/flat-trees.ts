import type { Tensors } from "../pipeline/operation.ts";

/** Bytes of one category set: a bit for each of the codes 0 to 255, lowest bit first. */
export const setBytes = 32;

/**
 * Trees as flat arrays. Nodes of a tree stand together, its root first and children behind their parent.
 *
 * An inner node sends a row left when its feature's value is ≤ `threshold` or, when it has a set, when the
 * value is a code in that set; a missing value (NaN) goes left when `missing` is 1. A leaf has feature −1, and
 * `left` is its row of `values`.
 */
export interface FlatTrees {
  /** First node of each tree. */
  readonly roots: Int32Array;
  /** First of the outputs that a tree's leaves add to. */
  readonly output: Int32Array;
  /** Feature a node asks; −1 for a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly missing: Uint8Array;
  /** Row of `sets` for a node that asks for categories; −1 for one that asks for a number. */
  readonly set: Int32Array;
  /** `setBytes` a set. */
  readonly sets: Uint8Array;
  /** Leaf values, `leafOutputs` a leaf. */
  readonly values: Float32Array;
  readonly leafOutputs: number;
  /** What every output begins with. */
  readonly base: Float32Array;
  /**
   * What the training rows of each leaf weigh, for people: their number in boosting, their weights and draws added
   * up in forests. Trees of an earlier version have none.
   */
  readonly cover?: Float32Array | undefined;
}

/** The trees of a node whose tensors have passed their checks. */
export function toFlatTrees(tensors: Tensors): FlatTrees {
  const data = (name: string) => tensors[name]!.data;
  return {
    roots: data("roots") as Int32Array,
    output: data("output") as Int32Array,
    feature: data("feature") as Int32Array,
    threshold: data("threshold") as Float32Array,
    left: data("left") as Int32Array,
    right: data("right") as Int32Array,
    missing: data("missing") as Uint8Array,
    set: data("set") as Int32Array,
    sets: data("sets") as Uint8Array,
    values: data("values") as Float32Array,
    leafOutputs: tensors["values"]!.shape[1]!,
    base: data("base") as Float32Array,
    cover: tensors["cover"]?.data as Float32Array | undefined,
  };
}

/** One past the last node of a tree. */
export function endOfTree({ roots, feature }: Pick<FlatTrees, "roots" | "feature">, tree: number): number {
  return roots[tree + 1] ?? feature.length;
}

/** Whether set number `set` holds a code. */
export function setHolds(sets: Uint8Array, set: number, code: number): boolean {
  const whole = code | 0;
  if (whole !== code || whole < 0 || whole > 255) return false;
  return ((sets[set * setBytes + (whole >> 3)]! >> (whole & 7)) & 1) === 1;
}
