import type { PartedNode } from "./growth.ts";
import { impurityScore } from "./impurity-rows.ts";
import { leavesOf, type ImpurityTree } from "./impurity-tree.ts";

/** What a subtree costs at best, and whether that is as a leaf. */
interface Cost {
  readonly cost: number;
  readonly isLeaf: boolean;
}

/**
 * Minimal cost-complexity pruning (Breiman et al. 1984, §3.3): the smallest subtree that minimizes impurity plus
 * `alpha` a leaf, impurities as shares of the root's weight, as scikit-learn's `ccp_alpha`. From the leaves
 * up, a node becomes a leaf when that costs no more than its subtree.
 */
export function prune(
  tree: ImpurityTree,
  { alpha, values }: { readonly alpha: number; readonly values: number },
): ImpurityTree {
  if (alpha === 0) return tree;
  const weight = tree.sums[values]!;
  const costs: Cost[] = [];
  // Children have higher numbers: they are settled first. Impurity is a constant less the score.
  for (let node = tree.nodes.length - 1; node >= 0; node--) {
    const { split, left, right } = tree.nodes[node]!;
    const asLeaf = alpha - impurityScore(tree.sums, node * (values + 1), values) / weight;
    const below = split === null ? Infinity : costs[left]!.cost + costs[right]!.cost;
    costs[node] = { cost: Math.min(asLeaf, below), isLeaf: asLeaf <= below };
  }
  return keep(tree, costs, values + 1);
}

/** The tree without what hangs below its new leaves. */
function keep(tree: ImpurityTree, costs: readonly Cost[], width: number): ImpurityTree {
  const nodes: PartedNode[] = [];
  const kept: number[] = [];
  const copy = (old: number): number => {
    const node = kept.push(old) - 1;
    const { split, left, right } = tree.nodes[old]!;
    nodes[node] = costs[old]!.isLeaf
      ? { split: null, left: -1, right: -1 }
      : { split, left: copy(left), right: copy(right) };
    return node;
  };
  copy(0);
  const sums = new Float64Array(width * kept.length);
  kept.forEach((old, node) => {
    sums.set(tree.sums.subarray(old * width, (old + 1) * width), node * width);
  });
  return { nodes, leaves: leavesOf(nodes), sums, grown: null };
}

/** What the leaves of a tree predict: the mean vector of their rows, `values` numbers a leaf. */
export function leafMeans({ leaves, sums }: ImpurityTree, values: number): Float64Array {
  const means = new Float64Array(leaves.length * values);
  leaves.forEach(({ node }, leaf) => {
    const at = node * (values + 1);
    const weight = sums[at + values]!;
    for (let value = 0; value < values; value++)
      means[leaf * values + value] = weight > 0 ? sums[at + value]! / weight : 0;
  });
  return means;
}
