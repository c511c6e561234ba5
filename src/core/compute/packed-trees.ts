/** Integers of a packed node. */
export const nodeWords = 4;
/** Integers of a packed tree. */
export const treeWords = 3;

/** Trees laid out to be walked without branches; made by `packTrees`. */
export interface PackedTrees {
  /**
   * Four words a node: byte of a row where the value it asks stands, threshold (a float's bits), byte of the left
   * child, flags. The right child stands behind the left one. Flags: 1 when a missing value goes right, plus twice
   * one more than the number of the category set, if it has one. A leaf leads to itself.
   */
  readonly nodes: Int32Array;
  /** For each leaf node, its row of `values`. */
  readonly leaves: Int32Array;
  /** Three words a tree: byte of its root, first output, 1 when a node asks for categories. */
  readonly trees: Int32Array;
  /** 32 bytes a category set, a bit for each code. */
  readonly sets: Uint8Array;
  /** Leaf values, `leafOutputs` a leaf. */
  readonly values: Float32Array;
  readonly leafOutputs: number;
  /** Scores of a row. */
  readonly outputs: number;
}

/** Rows to walk: row-major float32, `stride` floats a row, NaN = missing. */
export interface TreeRows {
  readonly data: Float32Array;
  readonly rows: number;
  readonly stride: number;
}

/** What evaluates many rows at once. */
export interface TreeScorer {
  /**
   * Adds the leaves that rows fall into to their scores, row-major, tree by tree: the same bits as walking them one
   * by one. Takes `scores` of `rows` × `outputs`.
   */
  addTrees(trees: PackedTrees, rows: TreeRows, scores: Float64Array): void;
}
