import { float32Tensor } from "../pipeline/tensors.ts";
import type { NodeDraft, Tensor } from "../pipeline/types.ts";
import type { BinnedColumn } from "../compute/histograms.ts";
import type { SavedArray, SavedState } from "../solvers/index.ts";
import { roundForExactSums } from "./exact-sums.ts";
import { setBytes, type FlatTrees } from "./flat-trees.ts";
import type { PartedTree, Question } from "./growth.ts";
import { leafOfNodes } from "./land-rows.ts";

/** Stands for an edge behind the last bin: every number is on its left. */
export const behindAllNumbers = 3.4028234663852886e38;

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
  readonly #feature: number[] = [];
  readonly #threshold: number[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  readonly #missing: number[] = [];
  readonly #set: number[] = [];
  readonly #sets: number[] = [];
  readonly #values: number[] = [];
  readonly #cover: number[] = [];

  constructor(columns: readonly BinnedColumn[], leafOutputs: number) {
    this.#columns = columns;
    this.#leafOutputs = leafOutputs;
  }

  /** Number of trees so far. */
  get trees(): number {
    return this.#trees.length;
  }

  add({ tree, values, output, cover }: FinishedTree): void {
    const first = this.#feature.length;
    const leafOf = leafOfNodes(tree);
    this.#trees.push({ ...this.#end(), output });
    tree.nodes.forEach(({ split, left, right }, node) => {
      if (split === null) this.#addLeaf(leafOf.get(node)!, values, cover);
      else this.#addInner(split, first + left, first + right);
    });
  }

  #addLeaf(leaf: number, values: ArrayLike<number>, cover: ArrayLike<number>): void {
    this.#cover.push(cover[leaf]!);
    this.#push({
      feature: -1,
      threshold: 0,
      left: this.#values.length / this.#leafOutputs,
      right: 0,
      missing: 0,
      set: -1,
    });
    for (let k = 0; k < this.#leafOutputs; k++) this.#values.push(values[leaf * this.#leafOutputs + k]!);
  }

  #addInner({ column, bin, codes, missingLeft }: Question, left: number, right: number): void {
    const { edges } = this.#columns[column]!;
    const threshold = codes === null ? (edges?.[bin] ?? behindAllNumbers) : 0;
    const set = codes === null ? -1 : this.#addSet(codes);
    this.#push({ feature: column, threshold, left, right, missing: missingLeft ? 1 : 0, set });
  }

  #addSet(codes: readonly number[]): number {
    const set = this.#sets.length / setBytes;
    const bytes = new Uint8Array(setBytes);
    for (const code of codes) bytes[code >> 3]! |= 1 << (code & 7);
    this.#sets.push(...bytes);
    return set;
  }

  #push(
    node: Readonly<Record<"feature" | "threshold" | "left" | "right" | "missing" | "set", number>>,
  ): void {
    this.#feature.push(node.feature);
    this.#threshold.push(node.threshold);
    this.#left.push(node.left);
    this.#right.push(node.right);
    this.#missing.push(node.missing);
    this.#set.push(node.set);
  }

  /** All trees to the last digit, for `readTrees`. */
  save(): SavedState {
    return new Map<string, SavedArray>([
      ["roots", Int32Array.from(this.#trees, ({ node }) => node)],
      ["feature", new Int32Array(this.#feature)],
      ["threshold", new Float32Array(this.#threshold)],
      ["left", new Int32Array(this.#left)],
      ["right", new Int32Array(this.#right)],
      ["missing", new Uint8Array(this.#missing)],
      ["set", new Int32Array(this.#set)],
      ["sets", new Uint8Array(this.#sets)],
      ["values", new Float64Array(this.#values)],
      ["cover", new Float64Array(this.#cover)],
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
    const integers = (numbers: readonly number[]) => new Int32Array(numbers.slice(first.node, end.node));
    const feature = integers(this.#feature);
    const leaves = this.#values.slice(first.leaf * this.#leafOutputs, end.leaf * this.#leafOutputs);
    const values = new Float32Array(base.length + leaves.length);
    values.set(base);
    for (let index = 0; index < leaves.length; index++) values[base.length + index] = leaves[index]! * scale;
    roundForExactSums(values, { first: 0, step: 1, count: to - from + 1 });
    const trees = this.#trees.slice(from, to);
    return {
      roots: Int32Array.from(trees, ({ node }) => node - first.node),
      output: Int32Array.from(trees, ({ output }) => output),
      feature,
      threshold: new Float32Array(this.#threshold.slice(first.node, end.node)),
      left: movedBack(integers(this.#left), feature, first),
      right: movedBack(integers(this.#right), feature, { node: first.node, leaf: 0 }),
      missing: new Uint8Array(this.#missing.slice(first.node, end.node)),
      set: integers(this.#set).map((set) => (set < 0 ? -1 : set - first.set)),
      sets: new Uint8Array(this.#sets.slice(first.set * setBytes, end.set * setBytes)),
      values: values.slice(base.length),
      leafOutputs: this.#leafOutputs,
      base: values.slice(0, base.length),
      cover: Float32Array.from(this.#cover.slice(first.leaf, end.leaf)),
    };
  }

  /** What stands before a tree: nodes, leaves and sets. */
  #starts(tree: number): Start {
    return this.#trees[tree] ?? this.#end();
  }

  #end(): Start {
    return {
      node: this.#feature.length,
      leaf: this.#values.length / this.#leafOutputs,
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
  readonly leaf: number;
  readonly set: number;
}

/** Numbers nodes and leaves from where a range of trees begins; changes `links`. */
function movedBack(links: Int32Array, feature: Int32Array, first: Pick<Start, "node" | "leaf">): Int32Array {
  for (let node = 0; node < links.length; node++)
    links[node]! -= feature[node]! < 0 ? first.leaf : first.node;
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
