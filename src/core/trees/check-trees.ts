import type { Mismatch } from "../pipeline/operation.ts";
import { endOfTree, setBytes, type FlatTrees } from "./flat-trees.ts";

/**
 * What keeps trees from being walked safely, or null: roots in order, children behind their parent and within
 * their tree (so there is no cycle and no walk is longer than its tree), features, sets, leaves and outputs
 * that exist.
 */
export function checkTrees(trees: FlatTrees, features: number): Mismatch | null {
  for (let tree = 0; tree < trees.roots.length; tree++) {
    const mismatch = checkTree(trees, tree, features);
    if (mismatch) return { ...mismatch, found: `${mismatch.found} in tree ${tree}` };
  }
  return null;
}

function checkTree(trees: FlatTrees, tree: number, features: number): Mismatch | null {
  const first = trees.roots[tree]!;
  const end = endOfTree(trees, tree);
  const isFirst = tree === 0 ? first === 0 : first > trees.roots[tree - 1]!;
  if (!isFirst || first >= end)
    return { expected: "roots in ascending order from node 0", found: `root ${first}` };
  const output = trees.output[tree]!;
  if (output < 0 || output + trees.leafOutputs > trees.base.length)
    return { expected: `outputs below ${trees.base.length}`, found: `output ${output}` };
  for (let node = first; node < end; node++) {
    const mismatch =
      trees.feature[node] === -1 ? checkLeaf(trees, node) : checkInner(trees, node, { end, features });
    if (mismatch) return mismatch;
  }
  return null;
}

function checkLeaf({ left, values, leafOutputs }: FlatTrees, node: number): Mismatch | null {
  const leaves = values.length / leafOutputs;
  if (left[node]! >= 0 && left[node]! < leaves) return null;
  return { expected: `leaves below ${leaves}`, found: `leaf ${left[node]}` };
}

function checkInner(
  trees: FlatTrees,
  node: number,
  { end, features }: { readonly end: number; readonly features: number },
): Mismatch | null {
  const feature = trees.feature[node]!;
  if (feature < 0 || feature >= features)
    return { expected: `features below ${features}`, found: `feature ${feature}` };
  for (const child of [trees.left[node]!, trees.right[node]!])
    if (child <= node || child >= end)
      return {
        expected: "children behind their parent, in the same tree",
        found: `node ${node} with child ${child}`,
      };
  const sets = trees.sets.length / setBytes;
  if (trees.set[node]! < -1 || trees.set[node]! >= sets)
    return { expected: `category sets below ${sets}`, found: `set ${trees.set[node]}` };
  return trees.missing[node]! <= 1
    ? null
    : { expected: "0 or 1 as missing direction", found: String(trees.missing[node]) };
}
