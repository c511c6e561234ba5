import { float32Tensor } from "../pipeline/tensors.ts";
import type { NodeDraft, Tensor } from "../pipeline/types.ts";
import type { BinnedColumn } from "../compute/histograms.ts";
import { roundForExactSums } from "./exact-sums.ts";
import { setBytes, type FlatTrees } from "./flat-trees.ts";
import type { GrownTree, Split } from "./growth.ts";

/** Stands for an edge behind the last bin: every number is on its left. */
const greatestFloat32 = 3.4028234663852886e38;

/** A grown tree with what its leaves say: `leafOutputs` values a leaf, in the order of `leaves`. */
export interface FinishedTree {
  readonly tree: GrownTree;
  readonly values: ArrayLike<number>;
  /** First output that the leaves add to. */
  readonly output: number;
}

/** Collects grown trees as flat arrays. */
export class ForestBuilder {
  readonly #columns: readonly BinnedColumn[];
  readonly #leafOutputs: number;
  /** Where each tree begins. */
  readonly #trees: Start[] = [];
  readonly #output: number[] = [];
  readonly #feature: number[] = [];
  readonly #threshold: number[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  readonly #missing: number[] = [];
  readonly #set: number[] = [];
  readonly #sets: number[] = [];
  readonly #values: number[] = [];

  constructor(columns: readonly BinnedColumn[], leafOutputs: number) {
    this.#columns = columns;
    this.#leafOutputs = leafOutputs;
  }

  /** Number of trees so far. */
  get trees(): number {
    return this.#trees.length;
  }

  add({ tree, values, output }: FinishedTree): void {
    const first = this.#feature.length;
    const leafOf = new Map(tree.leaves.map(({ node }, leaf) => [node, leaf]));
    this.#trees.push(this.#end());
    this.#output.push(output);
    tree.nodes.forEach(({ split, left, right }, node) => {
      if (split === null) this.#addLeaf(leafOf.get(node)!, values);
      else this.#addInner(split, first + left, first + right);
    });
  }

  #addLeaf(leaf: number, values: ArrayLike<number>): void {
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

  #addInner({ column, bin, codes, missingLeft }: Split, left: number, right: number): void {
    const { edges } = this.#columns[column]!;
    const threshold = codes === null ? (edges?.[bin] ?? greatestFloat32) : 0;
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

  /**
   * Some of the trees with a base, as flat arrays. Leaf values and base are rounded to float32 and then to a
   * grid on which all sums of them are exact (see `exactSumUnit`): every runtime, adding in whatever order,
   * comes to the same scores.
   */
  flat(base: ArrayLike<number>, { from, to }: TreeRange = { from: 0, to: this.trees }): FlatTrees {
    const first = this.#starts(from);
    const end = this.#starts(to);
    const part = (numbers: readonly number[]) => numbers.slice(first.node, end.node);
    const feature = Int32Array.from(part(this.#feature));
    const values = this.#values.slice(first.leaf * this.#leafOutputs, end.leaf * this.#leafOutputs);
    const numbers = Float32Array.from([...Array.from(base), ...values]);
    roundForExactSums(numbers, { first: 0, step: 1, count: to - from + 1 });
    return {
      roots: Int32Array.from(this.#trees.slice(from, to), ({ node }) => node - first.node),
      output: Int32Array.from(this.#output.slice(from, to)),
      feature,
      threshold: Float32Array.from(part(this.#threshold)),
      left: Int32Array.from(
        part(this.#left),
        (left, node) => left - (feature[node]! < 0 ? first.leaf : first.node),
      ),
      right: Int32Array.from(part(this.#right), (right, node) =>
        feature[node]! < 0 ? 0 : right - first.node,
      ),
      missing: Uint8Array.from(part(this.#missing)),
      set: Int32Array.from(part(this.#set), (set) => (set < 0 ? -1 : set - first.set)),
      sets: Uint8Array.from(this.#sets.slice(first.set * setBytes, end.set * setBytes)),
      values: numbers.slice(base.length),
      leafOutputs: this.#leafOutputs,
      base: numbers.slice(0, base.length),
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
  readonly from: number;
  readonly to: number;
}

interface Start {
  readonly node: number;
  readonly leaf: number;
  readonly set: number;
}

/** The `trees` op. */
export function treesDraft(trees: FlatTrees): NodeDraft {
  const integers = (data: Int32Array): Tensor => ({ dtype: "I32", shape: [data.length], data });
  const { sets, missing, values, leafOutputs } = trees;
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
    },
  };
}
