/** What a node's rows add up to. */
export interface NodeSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

/** Values that a leaf below a monotone split may have. */
export interface ValueBounds {
  readonly low: number;
  readonly high: number;
}

/** When growing ends. */
export interface GrowthLimits {
  readonly leaves: number;
  /** Most questions on the way to a leaf. */
  readonly depth: number;
  /** Fewest rows of a leaf, judged by its share of the hessian while splits are compared (as LightGBM does). */
  readonly minSamples: number;
  /** Least sum of hessians of a leaf. */
  readonly minWeight: number;
  readonly l2: number;
  /** What a split must gain at least; see `scoreOf`. */
  readonly minGain: number;
  /** See `searchCategories`. */
  readonly categorySmoothing: number;
  readonly categoryRows: number;
  /**
   * Per column: 1 when predictions may not fall as its numbers rise, −1 when they may not rise, 0 for neither. None
   * when left out.
   */
  readonly directions?: Int8Array | undefined;
}

/** What a node asks of its rows. */
export interface Question {
  readonly column: number;
  /** The last bin that goes left; −1 for a split by categories. */
  readonly bin: number;
  /** Codes that go left; null for a split of numbers. */
  readonly codes: readonly number[] | null;
  readonly missingLeft: boolean;
}

/** A way to part a node's rows. */
export interface Split extends Question {
  readonly gain: number;
  /** What λ of both sides' values is raised by; nothing when left out. */
  readonly smoothing?: number;
  /** Sums of the left side. */
  readonly gradient: number;
  readonly hessian: number;
}

/** A node of a tree that rows may be sent through; children have higher numbers. */
export interface PartedNode {
  readonly split: Question | null;
  readonly left: number;
  readonly right: number;
}

export interface LeafNode {
  /** Its node. */
  readonly node: number;
}

/** A tree that rows may be sent through, in bins. */
export interface PartedTree {
  readonly nodes: readonly PartedNode[];
  readonly leaves: readonly LeafNode[];
}

/** A leaf of a tree that is grown: its rows are a range of `order`. */
export interface GrownLeaf extends NodeSums, LeafNode {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  /** What λ of its value is raised by; nothing when left out. */
  readonly smoothing?: number | undefined;
  /** Left out where nothing is monotone. */
  readonly bounds?: ValueBounds | undefined;
}

/** A node of a grown tree; children have higher numbers. */
export interface GrownNode {
  readonly sums: NodeSums;
  split: Split | null;
  left: number;
  right: number;
}

/** A tree as it was grown, in bins. */
export interface GrownTree {
  readonly nodes: readonly GrownNode[];
  readonly leaves: readonly GrownLeaf[];
}
