import { nodeWords, treeWords, type PackedTrees } from "../compute/packed-trees.ts";
import { endOfTree, type FlatTrees } from "./flat-trees.ts";

/** Lays trees out again, children side by side. */
export function packTrees(flat: FlatTrees): PackedTrees {
  const { sets, values, leafOutputs, base } = flat;
  const nodes = new Int32Array(nodeWords * flat.feature.length);
  const packed: PackedTrees = {
    nodes,
    leaves: new Int32Array(flat.feature.length),
    trees: new Int32Array(treeWords * flat.roots.length),
    ...{ sets, values, leafOutputs, outputs: base.length },
  };
  const thresholds = new Float32Array(nodes.buffer);
  for (let tree = 0; tree < flat.roots.length; tree++) packTree(flat, tree, packed, thresholds);
  return packed;
}

function packTree(
  flat: FlatTrees,
  tree: number,
  { nodes, leaves, trees }: PackedTrees,
  thresholds: Float32Array,
) {
  const root = flat.roots[tree]!;
  const end = endOfTree(flat, tree);
  const asksCategories = flat.set.subarray(root, end).some((set) => set >= 0);
  trees.set([4 * nodeWords * root, flat.output[tree]!, Number(asksCategories)], treeWords * tree);
  const queue = [root];
  let free = root + 1;
  // Nodes of a tree take its old places in another order: breadth first.
  for (let place = root; place < root + queue.length; place++) {
    const node = queue[place - root]!;
    const at = nodeWords * place;
    const isLeaf = flat.feature[node]! < 0;
    thresholds[at + 1] = isLeaf ? Infinity : flat.threshold[node]!;
    nodes[at + 2] = 4 * (isLeaf ? at : nodeWords * free);
    if (isLeaf) {
      leaves[place] = flat.left[node]!;
      continue;
    }
    nodes[at] = 4 * flat.feature[node]!;
    nodes[at + 3] = 1 - flat.missing[node]! + 2 * (flat.set[node]! + 1);
    queue.push(flat.left[node]!, flat.right[node]!);
    free += 2;
  }
}
