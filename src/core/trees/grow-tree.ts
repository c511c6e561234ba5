import type { BinnedMatrix } from "./bin-matrix.ts";
import { searchColumn } from "./gradient-split.ts";
import type { GrownLeaf, GrownNode, GrownTree, GrowthLimits, Split, ValueBounds } from "./growth.ts";
import { boundsBelow } from "./monotone.ts";
import type { PartRows } from "./part-rows.ts";
import { SlotPool } from "./slot-pool.ts";

export interface GrowthRequest {
  readonly binned: BinnedMatrix;
  readonly part: PartRows;
  /** How many histograms the binned rows keep. */
  readonly slots: number;
  /** The tree learns from the first so many rows of `order`. */
  readonly rows: number;
  readonly limits: GrowthLimits;
  /** Columns that the tree may ask. */
  readonly columns: ArrayLike<number>;
}

/** A leaf that may be split further. */
interface OpenLeaf extends GrownLeaf {
  readonly split: Split | null;
  /** Columns that gain something here; what gains nothing is not asked again below, as in LightGBM. */
  readonly gaining: ArrayLike<number>;
  /** Its histogram's slot, or −1 when it is not kept. */
  slot: number;
}

/**
 * Grows one tree leaf by leaf, always where a split gains most (Shi 2007, "Best-first Decision Tree Learning";
 * LightGBM); on equal gains at the leaf that was made first. The smaller child's histogram is added up, the
 * other is its parent's without it. Breathes after each node.
 */
export function* growTree(request: GrowthRequest): Generator<null, GrownTree> {
  const grower = new Grower(request);
  let next = grower.start();
  while (next !== null) {
    yield null;
    next = grower.splitLeaf(next);
  }
  return grower.tree;
}

class Grower {
  readonly #request: GrowthRequest;
  readonly #pool: SlotPool;
  readonly #nodes: GrownNode[] = [];
  #leaves: OpenLeaf[] = [];

  constructor(request: GrowthRequest) {
    this.#request = request;
    this.#pool = new SlotPool(request.slots);
  }

  get tree(): GrownTree {
    return { nodes: this.#nodes, leaves: this.#leaves };
  }

  /** Makes the root; answers the leaf to split first. */
  start(): OpenLeaf | null {
    const { data } = this.#request.binned;
    const range = { from: 0, to: this.#request.rows };
    const slot = this.#pool.take();
    data.fill(slot, range);
    const histogram = data.histogram(slot);
    let gradient = 0;
    let hessian = 0;
    // Every row is in one cell of the first column.
    for (let cell = 0; cell < data.firstCell[1]!; cell++) {
      gradient += histogram[2 * cell]!;
      hessian += histogram[2 * cell + 1]!;
    }
    const isMonotone = this.#request.limits.directions?.some((direction) => direction !== 0) === true;
    const bounds = isMonotone ? { low: -Infinity, high: Infinity } : undefined;
    const gaining = this.#request.columns;
    this.#open({ ...range, gradient, hessian, depth: 0, slot, bounds, gaining });
    return this.#next();
  }

  /** Splits a leaf by the split found for it; answers the one to split next. */
  splitLeaf(leaf: OpenLeaf): OpenLeaf | null {
    // Leaves are only offered with a split.
    const split = leaf.split!;
    const middle = this.#request.part(split, leaf);
    const left = { from: leaf.from, to: middle, gradient: split.gradient, hessian: split.hessian };
    const right = {
      ...{ from: middle, to: leaf.to },
      ...{ gradient: leaf.gradient - split.gradient, hessian: leaf.hessian - split.hessian },
    };
    this.#leaves = this.#leaves.filter((other) => other !== leaf);
    const isLast = this.#leaves.length + 2 >= this.#request.limits.leaves;
    const [leftSlot, rightSlot] = isLast ? this.#drop(leaf) : this.#histograms(leaf, left, right);
    const node = this.#nodes[leaf.node]!;
    const [leftBounds, rightBounds] = this.#boundsBelow(leaf, split);
    const child = { depth: leaf.depth + 1, smoothing: split.smoothing, gaining: leaf.gaining };
    node.split = split;
    node.left = this.#open({ ...left, ...child, slot: leftSlot, bounds: leftBounds });
    node.right = this.#open({ ...right, ...child, slot: rightSlot, bounds: rightBounds });
    return isLast ? null : this.#next();
  }

  #boundsBelow({ bounds, ...sums }: OpenLeaf, split: Split): readonly (ValueBounds | undefined)[] {
    const { l2, directions } = this.#request.limits;
    if (bounds === undefined) return [];
    return boundsBelow(split, { ...sums, bounds }, { l2, direction: directions?.[split.column] ?? 0 });
  }

  #drop(leaf: OpenLeaf): readonly [number, number] {
    this.#pool.give(leaf.slot);
    return [-1, -1];
  }

  /** Adds up the smaller child and takes it from the parent; both when the parent's was not kept. */
  #histograms(leaf: OpenLeaf, left: Range, right: Range): readonly [number, number] {
    const { data } = this.#request.binned;
    const isLeftSmaller = left.to - left.from <= right.to - right.from;
    const [smaller, larger] = isLeftSmaller ? [left, right] : [right, left];
    const small = this.#pool.take(this.#leaves);
    data.fill(small, smaller);
    let large = leaf.slot;
    if (large >= 0) data.subtract(large, small);
    else {
      large = this.#pool.take(this.#leaves);
      data.fill(large, larger);
    }
    return isLeftSmaller ? [small, large] : [large, small];
  }

  #open(leaf: Omit<OpenLeaf, "node" | "split" | "rows">): number {
    const node = this.#nodes.length;
    const rows = leaf.to - leaf.from;
    const sums = { gradient: leaf.gradient, hessian: leaf.hessian, rows };
    this.#nodes.push({ sums, split: null, left: -1, right: -1 });
    const gaining: number[] = [];
    const split = leaf.slot < 0 ? null : this.#search({ ...leaf, rows }, gaining);
    const opened: OpenLeaf = { ...leaf, node, rows, split, gaining };
    if (split === null && leaf.slot >= 0) {
      this.#pool.give(leaf.slot);
      opened.slot = -1;
    }
    this.#leaves.push(opened);
    return node;
  }

  /** The best split of a leaf; writes down which columns gain something. */
  #search(leaf: Omit<OpenLeaf, "node" | "split">, gaining: number[]): Split | null {
    const { limits, binned } = this.#request;
    if (leaf.depth >= limits.depth || leaf.rows < 2 * limits.minSamples) return null;
    const share = (Math.max(1, limits.minSamples) - 0.5) / leaf.rows;
    const least = Math.max(limits.minWeight, share * leaf.hessian, Number.MIN_VALUE);
    const histogram = binned.data.histogram(leaf.slot);
    const atLeast = Math.max(limits.minGain, roundingOf(leaf));
    let best: Split | null = null;
    for (let index = 0; index < leaf.gaining.length; index++) {
      const column = leaf.gaining[index]!;
      const first = binned.data.firstCell[column]!;
      const search = {
        histogram,
        first,
        column: binned.columns[column]!,
        index: column,
        node: leaf,
        limits,
        least,
        bounds: leaf.bounds,
      };
      const found = searchColumn(search, atLeast);
      if (found === null) continue;
      gaining.push(column);
      if (best === null || found.gain > best.gain) best = found;
    }
    return best;
  }

  #next(): OpenLeaf | null {
    let best: OpenLeaf | null = null;
    for (const leaf of this.#leaves)
      if (leaf.split !== null && leaf.split.gain > (best?.split?.gain ?? 0)) best = leaf;
    return this.#leaves.length < this.#request.limits.leaves ? best : null;
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What rounding alone may make a split seem to gain: scores are that of the node, give or take some ulps. */
function roundingOf({ gradient, hessian }: { readonly gradient: number; readonly hessian: number }): number {
  return hessian > 0 ? ((gradient * gradient) / hessian) * 1e-12 : 0;
}
