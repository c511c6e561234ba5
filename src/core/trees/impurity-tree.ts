import { codeSetBytes, nodeWords, type GrownNodes } from "../compute/impurity-trees.ts";
import { setHolds } from "./flat-trees.ts";
import type { Landings } from "./land-rows.ts";
import type { LeafNode, PartedNode, PartedTree, Question } from "./growth.ts";

/** Where the range of a node begins in its words: of the rows of the bag, and of the others. */
const rangeWord = { inside: 5, outside: 7 } as const;

/** A tree of least impurity: the sums of its nodes beside it, `values` + 1 numbers a node. */
export interface ImpurityTree extends PartedTree {
  readonly sums: Float64Array;
  /** What kernels have grown it from; null for a tree grown here. */
  readonly grown: GrownNodes | null;
}

/** The leaves among nodes, in their order. */
export function leavesOf(nodes: readonly PartedNode[]): readonly LeafNode[] {
  const leaves: LeafNode[] = [];
  for (let node = 0; node < nodes.length; node++) if (nodes[node]!.split === null) leaves.push({ node });
  return leaves;
}

/** A tree out of the nodes that kernels have grown; its sums are good as long as they are. */
export function toImpurityTree(grown: GrownNodes): ImpurityTree {
  const { nodes: words, sets, sums } = grown;
  const nodes: PartedNode[] = [];
  for (let at = 0; at < words.length; at += nodeWords)
    nodes.push({ split: questionOf(words, sets, at), left: words[at + 3]!, right: words[at + 4]! });
  return { nodes, leaves: leavesOf(nodes), sums, grown };
}

/** Where rows that a tree has a vote on land: those outside its bag, or all of them. In the order of its leaves. */
export function landingsOf(
  { nodes, order }: GrownNodes,
  { leaves }: Pick<PartedTree, "leaves">,
  isBootstrap: boolean,
): Landings {
  const from = isBootstrap ? rangeWord.outside : rangeWord.inside;
  const ranges = new Int32Array(2 * leaves.length);
  leaves.forEach(({ node }, leaf) => {
    ranges[2 * leaf] = nodes[node * nodeWords + from]!;
    ranges[2 * leaf + 1] = nodes[node * nodeWords + from + 1]!;
  });
  return { order, ranges };
}

function questionOf(words: Int32Array, sets: Uint8Array, at: number): Question | null {
  const column = words[at]!;
  if (column < 0) return null;
  const bin = words[at + 1]!;
  const codes = bin < 0 ? codesOf(sets, at / nodeWords) : null;
  return { column, bin, codes, missingLeft: words[at + 2] === 1 };
}

function codesOf(sets: Uint8Array, node: number): readonly number[] {
  return Array.from({ length: 8 * codeSetBytes }, (_, code) => code).filter((code) =>
    setHolds(sets, node, code),
  );
}
