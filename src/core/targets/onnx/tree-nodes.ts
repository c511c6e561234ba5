import { endOfTree, setHolds, type FlatTrees } from "../../trees/flat-trees.ts";
import type { AttributeValue } from "./attributes.ts";

/** Growing attributes of a TreeEnsembleRegressor: one entry a node, and one a leaf and output. */
interface Ensemble {
  readonly treeids: bigint[];
  readonly nodeids: bigint[];
  readonly featureids: bigint[];
  readonly modes: string[];
  readonly values: number[];
  readonly truenodeids: bigint[];
  readonly falsenodeids: bigint[];
  readonly missing: bigint[];
  readonly target: {
    readonly treeids: bigint[];
    readonly nodeids: bigint[];
    readonly ids: bigint[];
    readonly weights: number[];
  };
}

/**
 * Writes trees as the node and target attributes of TreeEnsembleRegressor. A number is asked with BRANCH_LEQ.
 * A category set becomes a chain of BRANCH_EQ, one a code, that all lead to the same left child; the first of
 * them decides where a missing value goes. (ONNX Runtime knows this form and folds it back into a set. It goes on
 * folding into the chain of a right child that asks the same feature when both left children look alike, of whose
 * leaves it compares the first output only, so that rows land in the wrong leaf: a question that no code answers
 * with yes keeps such chains apart.)
 */
export function lowerNodes(trees: FlatTrees): Record<string, AttributeValue> {
  const ensemble: Ensemble = {
    ...{ treeids: [], nodeids: [], featureids: [], modes: [], values: [] },
    ...{ truenodeids: [], falsenodeids: [], missing: [] },
    target: { treeids: [], nodeids: [], ids: [], weights: [] },
  };
  for (let tree = 0; tree < trees.roots.length; tree++) lowerTree(trees, tree, ensemble);
  return {
    nodes_treeids: ensemble.treeids,
    nodes_nodeids: ensemble.nodeids,
    nodes_featureids: ensemble.featureids,
    nodes_modes: ensemble.modes,
    nodes_values_as_tensor: Float64Array.from(ensemble.values),
    nodes_truenodeids: ensemble.truenodeids,
    nodes_falsenodeids: ensemble.falsenodeids,
    nodes_missing_value_tracks_true: ensemble.missing,
    target_treeids: ensemble.target.treeids,
    target_nodeids: ensemble.target.nodeids,
    target_ids: ensemble.target.ids,
    target_weights_as_tensor: Float64Array.from(ensemble.target.weights),
    base_values_as_tensor: Float64Array.from(trees.base),
  };
}

function lowerTree(trees: FlatTrees, tree: number, ensemble: Ensemble): void {
  const first = trees.roots[tree]!;
  const end = endOfTree(trees, tree);
  const chains = chainsOf(trees, first, end);
  // Number of a node's first operator: chains take as many numbers as they have questions.
  const starts: number[] = [];
  let next = 0;
  for (const chain of chains) {
    starts.push(next);
    next += chain?.length ?? 1;
  }
  const numberOf = (node: number): number => starts[node - first]!;
  for (let node = first; node < end; node++)
    lowerNode({ trees, tree, node, chain: chains[node - first]!, numberOf, ensemble });
}

/** Questions whose yes goes left, in a row; null for a node that asks for a number, and for a leaf. */
type Chain = readonly Pick<Entry, "mode" | "value">[];

/** No code is below 0. */
const nobody = { mode: "BRANCH_LEQ", value: -1 };

function chainsOf(trees: FlatTrees, first: number, end: number): readonly (Chain | null)[] {
  const chains = Array.from({ length: end - first }, (_, index) => chainOf(codesOf(trees, first + index)));
  for (let node = first; node < end; node++) {
    const right = trees.right[node]!;
    const [chain, next] = [chains[node - first], chains[right - first]];
    if (chain && next && trees.feature[node] === trees.feature[right])
      chains[right - first] = [nobody, ...next];
  }
  return chains;
}

function chainOf(codes: readonly number[] | null): Chain | null {
  return codes?.length === 0 ? [nobody] : (codes?.map((value) => ({ mode: "BRANCH_EQ", value })) ?? null);
}

interface NodeRequest {
  readonly trees: FlatTrees;
  readonly tree: number;
  readonly node: number;
  readonly chain: Chain | null;
  readonly numberOf: (node: number) => number;
  readonly ensemble: Ensemble;
}

function codesOf({ set, sets }: FlatTrees, node: number): readonly number[] | null {
  const asked = set[node]!;
  if (asked < 0) return null;
  return Array.from({ length: 256 }, (_, code) => code).filter((code) => setHolds(sets, asked, code));
}

function lowerNode(request: NodeRequest): void {
  const { trees, node, chain, numberOf } = request;
  if (trees.feature[node] === -1) {
    lowerLeaf(request);
    return;
  }
  const feature = trees.feature[node]!;
  const [yes, no] = [numberOf(trees.left[node]!), numberOf(trees.right[node]!)];
  const missing = trees.missing[node]!;
  const questions = chain ?? [{ mode: "BRANCH_LEQ", value: trees.threshold[node]! }];
  for (const [index, question] of questions.entries()) {
    const number = numberOf(node) + index;
    const isLast = index === questions.length - 1;
    push(request, { ...question, number, feature, yes, no: isLast ? no : number + 1, missing });
  }
}

interface Entry {
  readonly number: number;
  readonly mode: string;
  readonly feature: number;
  readonly value: number;
  readonly yes: number;
  readonly no: number;
  readonly missing: number;
}

function push({ tree, ensemble }: NodeRequest, entry: Entry): void {
  ensemble.treeids.push(BigInt(tree));
  ensemble.nodeids.push(BigInt(entry.number));
  ensemble.featureids.push(BigInt(entry.feature));
  ensemble.modes.push(entry.mode);
  ensemble.values.push(entry.value);
  ensemble.truenodeids.push(BigInt(entry.yes));
  ensemble.falsenodeids.push(BigInt(entry.no));
  ensemble.missing.push(BigInt(entry.missing));
}

function lowerLeaf(request: NodeRequest): void {
  const { trees, tree, node, numberOf, ensemble } = request;
  const number = numberOf(node);
  push(request, { number, mode: "LEAF", feature: 0, value: 0, yes: 0, no: 0, missing: 0 });
  const { leafOutputs, values, output } = trees;
  for (let k = 0; k < leafOutputs; k++) {
    // Nothing is added for a class that a leaf has not seen; a leaf must have one weight, though.
    if (k > 0 && values[trees.left[node]! * leafOutputs + k] === 0) continue;
    ensemble.target.treeids.push(BigInt(tree));
    ensemble.target.nodeids.push(BigInt(number));
    ensemble.target.ids.push(BigInt(output[tree]! + k));
    ensemble.target.weights.push(values[trees.left[node]! * leafOutputs + k]!);
  }
}
