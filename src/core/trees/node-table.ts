import type { FlatTrees } from "./flat-trees.ts";

/** What an inner node asks, and where it leads. */
export interface InnerNode {
  readonly column: number;
  readonly threshold: number;
  /** Left and right. */
  readonly children: readonly [number, number];
  readonly missingLeft: boolean;
  /** Number of its category set; −1 for a number. */
  readonly set: number;
}

/** Integers a node: feature, threshold (a float's bits), left, right, missing, set. */
const width = 6;

/** The nodes of many trees, by number, side by side: a forest may have millions. */
export class NodeTable {
  length = 0;
  #words = new Int32Array(width * 1024);
  #thresholds = new Float32Array(this.#words.buffer);

  /** Adds nodes that are yet to be set. */
  reserve(nodes: number): void {
    this.length += nodes;
    if (width * this.length <= this.#words.length) return;
    const longer = new Int32Array(width * Math.ceil(1.5 * this.length));
    longer.set(this.#words);
    this.#words = longer;
    this.#thresholds = new Float32Array(longer.buffer);
  }

  /** Makes a node a leaf that says what stands in a row of leaf values. */
  setLeaf(node: number, row: number): void {
    const at = width * node;
    this.#words[at] = -1;
    this.#thresholds[at + 1] = 0;
    this.#words[at + 2] = row;
    this.#words[at + 3] = 0;
    this.#words[at + 4] = 0;
    this.#words[at + 5] = -1;
  }

  setInner(node: number, { column, threshold, children, missingLeft, set }: InnerNode): void {
    const at = width * node;
    this.#words[at] = column;
    this.#thresholds[at + 1] = threshold;
    this.#words[at + 2] = children[0];
    this.#words[at + 3] = children[1];
    this.#words[at + 4] = Number(missingLeft);
    this.#words[at + 5] = set;
  }

  /** A range of nodes, as the arrays of `FlatTrees`. */
  columns(
    from: number,
    to: number,
  ): Pick<FlatTrees, "feature" | "threshold" | "left" | "right" | "missing" | "set"> {
    const column = (word: number) => {
      const entries = new Int32Array(to - from);
      for (let node = from; node < to; node++) entries[node - from] = this.#words[width * node + word]!;
      return entries;
    };
    return {
      feature: column(0),
      threshold: new Float32Array(column(1).buffer),
      left: column(2),
      right: column(3),
      missing: Uint8Array.from(column(4)),
      set: column(5),
    };
  }
}
