import { treesDraft } from "../trees/forest-builder.ts";
import { endOfTree, setBytes, toFlatTrees, type FlatTrees } from "../trees/flat-trees.ts";
import type { Pipeline, PipelineNode } from "../pipeline/types.ts";

/** How many rounds of boosting the `trees` of a pipeline hold; 0 when it has none. */
export function countRounds({ nodes }: Pipeline): number {
  const node = nodes.find(({ op }) => op === "trees");
  if (node === undefined) return 0;
  const flat = toFlatTrees(node.tensors);
  return flat.roots.length / treesPerRound(flat);
}

/**
 * Keeps the first rounds of a boosted model: later trees only mend what earlier ones left over, so that the first
 * ones alone are what a training with fewer rounds would have given.
 */
export function keepRounds(pipeline: Pipeline, rounds: number): Pipeline {
  const nodes = pipeline.nodes.map((node) => (node.op === "trees" ? withRounds(node, rounds) : node));
  return { ...pipeline, nodes };
}

/** One for each output, unless a leaf adds to all of them. */
function treesPerRound({ base, leafOutputs }: FlatTrees): number {
  return leafOutputs === 1 ? base.length : 1;
}

function withRounds(node: PipelineNode, rounds: number): PipelineNode {
  const flat = toFlatTrees(node.tensors);
  const trees = rounds * treesPerRound(flat);
  return { ...node, ...treesDraft(firstTrees(flat, trees)) };
}

/** Nodes, leaves and sets of a tree stand behind those of the trees before it, so that a prefix is whole. */
function firstTrees(flat: FlatTrees, trees: number): FlatTrees {
  const end = endOfTree(flat, trees - 1);
  const left = flat.left.slice(0, end);
  const feature = flat.feature.slice(0, end);
  const set = flat.set.slice(0, end);
  const leaves = 1 + left.reduce((most, row, at) => (feature[at]! < 0 ? Math.max(most, row) : most), -1);
  const sets = 1 + set.reduce((most, row) => Math.max(most, row), -1);
  return {
    ...flat,
    roots: flat.roots.slice(0, trees),
    output: flat.output.slice(0, trees),
    feature,
    threshold: flat.threshold.slice(0, end),
    left,
    right: flat.right.slice(0, end),
    missing: flat.missing.slice(0, end),
    set,
    sets: flat.sets.slice(0, sets * setBytes),
    values: flat.values.slice(0, leaves * flat.leafOutputs),
    cover: flat.cover?.slice(0, leaves),
  };
}
