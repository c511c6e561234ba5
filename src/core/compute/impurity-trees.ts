import type { BinnedRows, CenteredColumn } from "./histograms.ts";

/**
 * What a row adds to a node's sums: its weight times its target vector (the number, or a 1 in the place of its
 * class), and its weight. A node's score is ‖Σ weight · vector‖² / Σ weight; what a split raises it by is the
 * fall of the squared error, or of the Gini impurity, times the weight (Breiman et al. 1984, §4.3 and §8.3).
 */
export interface ImpurityRows {
  /** Numbers of the target vector: 1, or one a class. */
  readonly values: number;
  /** The number, less `center`; or the class number. */
  readonly target: Float64Array;
  readonly isClasses: boolean;
  readonly weights: Float64Array;
  /** Mean of the numbers; 0 for classes. */
  readonly center: number;
}

/** What trees of least impurity are grown from, and what ends them. */
export interface ImpurityGround {
  readonly columns: readonly CenteredColumn[];
  readonly data: BinnedRows;
  readonly rows: ImpurityRows;
  readonly depth: number;
  /** Fewest rows of a leaf. */
  readonly minSamples: number;
  /** Columns a node asks at least, in an order drawn by chance unless it asks all; then the first gain ends it. */
  readonly asked: number;
  /** One cut a column, drawn by chance. */
  readonly randomCuts: boolean;
}

/** The rows a tree learns from, and its chance. */
export interface TreeBag {
  /** How often each row counts. */
  readonly times: Int32Array;
  /** Row numbers: those that count stand in the first `count` places. */
  readonly order: Int32Array;
  readonly count: number;
  /** State of a xoroshiro128+ stream. */
  readonly stream: readonly number[];
}

/** Integers of a node in `GrownNodes`. */
export const nodeWords = 10;
/** Bytes of a set of codes. */
export const codeSetBytes = 32;

/** A grown tree; views that are good until the next trees are grown. Its root is node 0. */
export interface GrownNodes {
  /**
   * `nodeWords` a node: column asked (−1 for a leaf), last bin that goes left (−1 for a set of codes), 1 when missing
   * values go left, left child, right child, its rows of the bag as a range of `order`, the other rows that land in it
   * as another, its depth.
   */
  readonly nodes: Int32Array;
  /** The bag's, parted by the tree. */
  readonly order: Int32Array;
  /** `codeSetBytes` a node: the codes that go left, a bit for each. Empty where no column holds codes. */
  readonly sets: Uint8Array;
  /** What the rows of each node add up to: `values` + 1 numbers. */
  readonly sums: Float64Array;
}

/** Grows trees of least impurity on all threads, one a thread. */
export interface TreeGrower {
  /** How many trees are grown at a time. */
  readonly atOnce: number;
  /** Grows a tree for each of at most `atOnce` bags, in slices of some 20 ms. No thread changes a bit of them. */
  grow(bags: readonly TreeBag[]): Generator<null, readonly GrownNodes[]>;
}
