import type { TreeRows } from "../compute/packed-trees.ts";
import { setHolds, type FlatTrees } from "./flat-trees.ts";

/** Trees prepared for walking. */
export interface TreeWalker {
  /** Adds trees `from` to `to` to the scores of all rows: float64, one per output, row-major. */
  add(rows: TreeRows, scores: Float64Array, range?: { readonly from: number; readonly to: number }): void;
}

/**
 * Prepares trees for walking: tree by tree through all rows, so that a tree stays in the cache. A tree without
 * category sets takes a loop of its own.
 */
export function treeWalker(trees: FlatTrees): TreeWalker {
  const children = interleave(trees.left, trees.right);
  const asksCategories = trees.set.some((set) => set >= 0);
  const walk = asksCategories ? walkMixed : walkNumbers;
  return {
    add(rows, scores, { from, to } = { from: 0, to: trees.roots.length }) {
      for (let tree = from; tree < to; tree++) walk({ trees, children, tree, rows, scores });
    },
  };
}

function interleave(left: Int32Array, right: Int32Array): Int32Array {
  const children = new Int32Array(2 * left.length);
  for (let node = 0; node < left.length; node++) {
    children[2 * node] = left[node]!;
    children[2 * node + 1] = right[node]!;
  }
  return children;
}

interface Walk {
  readonly trees: FlatTrees;
  /** Left and right child of each node, next to each other. */
  readonly children: Int32Array;
  readonly tree: number;
  readonly rows: TreeRows;
  readonly scores: Float64Array;
}

function walkNumbers({ trees, children, tree, rows: { data, rows, stride }, scores }: Walk): void {
  const { feature, threshold, missing } = trees;
  const root = trees.roots[tree]!;
  for (let row = 0, at = 0; row < rows; row++, at += stride) {
    let node = root;
    let asked = feature[node]!;
    while (asked >= 0) {
      const value = data[at + asked]!;
      const goesLeft = value <= threshold[node]! || (value !== value && missing[node] === 1);
      node = children[2 * node + (goesLeft ? 0 : 1)]!;
      asked = feature[node]!;
    }
    addLeaf(trees, { leaf: children[2 * node]!, tree, row, scores });
  }
}

function walkMixed({ trees, children, tree, rows: { data, rows, stride }, scores }: Walk): void {
  const root = trees.roots[tree]!;
  for (let row = 0, at = 0; row < rows; row++, at += stride) {
    let node = root;
    while (trees.feature[node]! >= 0)
      node = children[2 * node + (goesLeft(trees, node, data[at + trees.feature[node]!]!) ? 0 : 1)]!;
    addLeaf(trees, { leaf: children[2 * node]!, tree, row, scores });
  }
}

/** Whether a value sends a row to the left child of a node. */
export function goesLeft({ threshold, missing, set, sets }: FlatTrees, node: number, value: number): boolean {
  if (value !== value) return missing[node] === 1;
  const asked = set[node]!;
  return asked < 0 ? value <= threshold[node]! : setHolds(sets, asked, value);
}

interface Landing {
  readonly leaf: number;
  readonly tree: number;
  readonly row: number;
  readonly scores: Float64Array;
}

function addLeaf(
  { values, leafOutputs, output, base }: FlatTrees,
  { leaf, tree, row, scores }: Landing,
): void {
  const to = row * base.length + output[tree]!;
  for (let k = 0; k < leafOutputs; k++) scores[to + k]! += values[leaf * leafOutputs + k]!;
}
