import { float32Tensor } from "../pipeline/tensors.ts";
import type { NodeDraft, Tensor } from "../pipeline/types.ts";
import type { BinnedColumn } from "../compute/histograms.ts";
import type { SavedArray, SavedState } from "../solvers/index.ts";
import { roundForExactSums } from "./exact-sums.ts";
import { setBytes, type FlatTrees } from "./flat-trees.ts";
import type { PartedTree, Question } from "./growth.ts";
import { LeafRows } from "./leaf-rows.ts";
import { NodeTable } from "./node-table.ts";

/** Stands for an edge behind the last bin: every number is on its left, those beyond float32 as well. */
export const behindAllNumbers = Infinity;

/** A tree with what its leaves say: `leafOutputs` values a leaf, in the order of `leaves`. */
export interface FinishedTree {
  readonly tree: PartedTree;
  readonly values: ArrayLike<number>;
  /** First output that the leaves add to. */
  readonly output: number;
  /** What the training rows of each leaf weigh. */
  readonly cover: ArrayLike<number>;
}

/** Collects grown trees as flat arrays. */
export class ForestBuilder {
  readonly #columns: readonly BinnedColumn[];
  readonly #leafOutputs: number;
  /** Where each tree begins. */
  readonly #trees: (Start & { readonly output: number })[] = [];
  readonly #nodes = new NodeTable();
  readonly #sets: number[] = [];
  readonly #leaves: LeafRows;

  constructor(columns: readonly BinnedColumn[], leafOutputs: number) {
    this.#columns = columns;
    this.#leafOutputs = leafOutputs;
    this.#leaves = new LeafRows(leafOutputs);
  }

  /** Number of trees so far. */
  get trees(): number {
    return this.#trees.length;
  }

  /** Throws `bad-input` when the leaves of all trees hold too many values. */
  add({ tree, values, output, cover }: FinishedTree): void {
    const first = this.#nodes.length;
    this.#trees.push({ ...this.#end(), output });
    this.#nodes.reserve(tree.nodes.length);
    tree.leaves.forEach(({ node }, leaf) => {
      this.#nodes.setLeaf(first + node, this.#leaves.add(leaf, values, cover[leaf]!));
    });
    for (const [node, { split, left, right }] of tree.nodes.entries())
      if (split !== null) this.#setInner(first + node, split, [first + left, first + right]);
  }

  #setInner(
    node: number,
    { column, bin, codes, missingLeft }: Question,
    children: readonly [number, number],
  ): void {
    const { edges } = this.#columns[column]!;
    const threshold = codes === null ? (edges?.[bin] ?? behindAllNumbers) : 0;
    const set = codes === null ? -1 : this.#addSet(codes);
    this.#nodes.setInner(node, { column, threshold, children, missingLeft, set });
  }

  #addSet(codes: readonly number[]): number {
    const set = this.#sets.length / setBytes;
    const bytes = new Uint8Array(setBytes);
    for (const code of codes) bytes[code >> 3]! |= 1 << (code & 7);
    this.#sets.push(...bytes);
    return set;
  }

  /** All trees to the last digit, for `readTrees`. */
  save(): SavedState {
    return new Map<string, SavedArray>([
      ["roots", Int32Array.from(this.#trees, ({ node }) => node)],
      ...Object.entries(this.#nodes.columns(0, this.#nodes.length)),
      ["sets", new Uint8Array(this.#sets)],
      ["values", this.#leaves.values.slice()],
      ["cover", new Float64Array(this.#leaves.cover)],
    ]);
  }

  /**
   * Some of the trees with a base, as flat arrays, their leaves times `scale`. Leaf values and base are rounded to float32 and then to a
   * grid on which all sums of them are exact (see `exactSumUnit`): every runtime, adding in whatever order,
   * comes to the same scores.
   */
  flat(base: ArrayLike<number>, { from, to, scale = 1 }: TreeRange = { from: 0, to: this.trees }): FlatTrees {
    const first = this.#starts(from);
    const end = this.#starts(to);
    const { feature, threshold, left, right, missing, set } = this.#nodes.columns(first.node, end.node);
    const rows = renumbered(left, feature);
    const values = this.#valuesOf(rows, base, scale);
    roundForExactSums(values, { first: 0, step: 1, count: to - from + 1 });
    const trees = this.#trees.slice(from, to);
    return {
      roots: Int32Array.from(trees, ({ node }) => node - first.node),
      output: Int32Array.from(trees, ({ output }) => output),
      feature,
      threshold,
      left: movedBack(left, feature, first),
      right: movedBack(right, feature, first),
      missing,
      set: set.map((each) => (each < 0 ? -1 : each - first.set)),
      sets: new Uint8Array(this.#sets.slice(first.set * setBytes, end.set * setBytes)),
      values: values.slice(base.length),
      leafOutputs: this.#leafOutputs,
      base: values.slice(0, base.length),
      cover: Float32Array.from(rows, (row) => this.#leaves.cover[row]!),
    };
  }

  /** A base, and rows of leaf values behind it, times `scale`. */
  #valuesOf(rows: readonly number[], base: ArrayLike<number>, scale: number): Float32Array {
    const width = this.#leafOutputs;
    const leaves = this.#leaves.values;
    const values = new Float32Array(base.length + rows.length * width);
    values.set(base);
    rows.forEach((row, index) => {
      for (let k = 0; k < width; k++)
        values[base.length + index * width + k] = leaves[row * width + k]! * scale;
    });
    return values;
  }

  /** What stands before a tree: nodes and sets. */
  #starts(tree: number): Start {
    return this.#trees[tree] ?? this.#end();
  }

  #end(): Start {
    return {
      node: this.#nodes.length,
      set: this.#sets.length / setBytes,
    };
  }
}

/** Trees `from` up to, not including, `to`. */
export interface TreeRange {
  readonly scale?: number;
  readonly from: number;
  readonly to: number;
}

interface Start {
  readonly node: number;
  readonly set: number;
}

/** Numbers rows of leaf values in the order of the leaves, in `left`; answers their old numbers. */
function renumbered(left: Int32Array, feature: Int32Array): readonly number[] {
  const numbers = new Map<number, number>();
  for (let node = 0; node < left.length; node++) {
    if (feature[node]! >= 0) continue;
    const row = left[node]!;
    const number = numbers.get(row) ?? numbers.size;
    numbers.set(row, number);
    left[node] = number;
  }
  return [...numbers.keys()];
}

/** Numbers the nodes that inner nodes lead to from where a range of trees begins; changes `links`. */
function movedBack(links: Int32Array, feature: Int32Array, first: Start): Int32Array {
  for (let node = 0; node < links.length; node++) if (feature[node]! >= 0) links[node]! -= first.node;
  return links;
}

/** The `trees` op. */
export function treesDraft(trees: FlatTrees): NodeDraft {
  const integers = (data: Int32Array): Tensor => ({ dtype: "I32", shape: [data.length], data });
  const { sets, missing, values, leafOutputs, cover } = trees;
  return {
    op: "trees",
    parameters: {},
    tensors: {
      roots: integers(trees.roots),
      output: integers(trees.output),
      feature: integers(trees.feature),
      threshold: float32Tensor(trees.threshold),
      left: integers(trees.left),
      right: integers(trees.right),
      missing: { dtype: "U8", shape: [missing.length], data: missing },
      set: integers(trees.set),
      sets: { dtype: "U8", shape: [sets.length / setBytes, setBytes], data: sets },
      values: float32Tensor(values, [values.length / leafOutputs, leafOutputs]),
      base: float32Tensor(trees.base),
      ...(cover && { cover: float32Tensor(cover) }),
    },
  };
}
