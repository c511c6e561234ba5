import type { GrownLeaf, GrownNode } from "./growth.ts";
import type { ImpurityTree } from "./grow-by-impurity.ts";
import { impurityScore } from "./impurity-rows.ts";

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
  const weight = tree.sums[0]![values]!;
  const costs: Cost[] = [];
  // Children have higher numbers: they are settled first. Impurity is a constant less the score.
  for (let node = tree.nodes.length - 1; node >= 0; node--) {
    const { split, left, right } = tree.nodes[node]!;
    const asLeaf = alpha - impurityScore(tree.sums[node]!, 0, values) / weight;
    const below = split === null ? Infinity : costs[left]!.cost + costs[right]!.cost;
    costs[node] = { cost: Math.min(asLeaf, below), isLeaf: asLeaf <= below };
  }
  return keep(tree, costs);
}

/** The tree without what hangs below its new leaves. */
function keep(tree: ImpurityTree, costs: readonly Cost[]): ImpurityTree {
  const nodes: GrownNode[] = [];
  const leaves: GrownLeaf[] = [];
  const sums: Float64Array[] = [];
  const copy = (old: number, depth: number): number => {
    const node = nodes.length;
    const { split, left, right, sums: total } = tree.nodes[old]!;
    const kept: GrownNode = { sums: total, split: costs[old]!.isLeaf ? null : split, left: -1, right: -1 };
    nodes.push(kept);
    sums.push(tree.sums[old]!);
    if (kept.split === null) leaves.push({ ...total, node, from: 0, to: 0, depth });
    else {
      kept.left = copy(left, depth + 1);
      kept.right = copy(right, depth + 1);
    }
    return node;
  };
  copy(0, 0);
  return { nodes, leaves, sums };
}

/** What the leaves of a tree predict: the mean vector of their rows, `values` numbers a leaf. */
export function leafMeans({ leaves, sums }: ImpurityTree, values: number): Float64Array {
  const means = new Float64Array(leaves.length * values);
  leaves.forEach(({ node }, leaf) => {
    const total = sums[node]!;
    for (let value = 0; value < values; value++)
      means[leaf * values + value] = total[values]! > 0 ? total[value]! / total[values]! : 0;
  });
  return means;
}
