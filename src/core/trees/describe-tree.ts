import { endOfTree, setHolds, type FlatTrees } from "./flat-trees.ts";

/** A node of a tree, numbered from its root on. */
export interface DescribedNode {
  /** Column that is asked; null for a leaf. */
  readonly column: number | null;
  /** What a number is compared with; null for one that asks for categories, or whether there is a number. */
  readonly threshold: number | null;
  /** Codes that answer with yes; null for a number. */
  readonly codes: readonly number[] | null;
  readonly missingIsYes: boolean;
  readonly yes: number;
  readonly no: number;
  /** What its training rows weigh; null when the trees do not say. */
  readonly cover: number | null;
  /** The mean of what the leaves below say, by their cover; of an inner node null without cover. */
  readonly values: readonly number[] | null;
}

/** Edges behind every number are infinite (see `ForestBuilder`); those of earlier versions were the greatest float32. */
const everyNumber = Math.fround(3.4028234663852886e38);

/** One of some trees, node by node, children behind their parent. */
export function describeTree(trees: FlatTrees, tree: number): readonly DescribedNode[] {
  const first = trees.roots[tree]!;
  const nodes: DescribedNode[] = [];
  for (let node = endOfTree(trees, tree) - 1; node >= first; node--)
    nodes[node - first] =
      trees.feature[node] === -1 ? leafOf(trees, node) : innerOf({ trees, node, first }, nodes);
  return nodes;
}

function leafOf({ left, values, leafOutputs, cover }: FlatTrees, node: number): DescribedNode {
  const leaf = left[node]!;
  return {
    ...{ column: null, threshold: null, codes: null, missingIsYes: false, yes: -1, no: -1 },
    cover: cover?.[leaf] ?? null,
    values: Array.from(values.subarray(leaf * leafOutputs, (leaf + 1) * leafOutputs)),
  };
}

interface Place {
  readonly trees: FlatTrees;
  readonly node: number;
  readonly first: number;
}

function innerOf({ trees, node, first }: Place, nodes: readonly DescribedNode[]): DescribedNode {
  const [yes, no] = [trees.left[node]! - first, trees.right[node]! - first];
  const set = trees.set[node]!;
  const threshold = trees.threshold[node]!;
  return {
    column: trees.feature[node]!,
    threshold: set < 0 && threshold < everyNumber ? threshold : null,
    codes: set < 0 ? null : codesOf(trees, set),
    missingIsYes: trees.missing[node] === 1,
    yes,
    no,
    ...mixed(nodes[yes]!, nodes[no]!),
  };
}

function codesOf({ sets }: FlatTrees, set: number): readonly number[] {
  return Array.from({ length: 256 }, (_, code) => code).filter((code) => setHolds(sets, set, code));
}

function mixed(yes: DescribedNode, no: DescribedNode): Pick<DescribedNode, "cover" | "values"> {
  if (yes.cover === null || no.cover === null) return { cover: null, values: null };
  const cover = yes.cover + no.cover;
  const share = cover > 0 ? yes.cover / cover : 0.5;
  const values = yes.values!.map((value, at) => share * value + (1 - share) * no.values![at]!);
  return { cover, values };
}
