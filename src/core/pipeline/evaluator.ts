import type { TreeScorer } from "../compute/packed-trees.ts";
import type { CheckedNode, Source } from "./check-nodes.ts";
import type { Value } from "./types.ts";

/** Evaluates one block of rows; the result is valid until the next call. */
export type EvaluateBlock = (columns: readonly Value[], rows: number, scorer?: TreeScorer) => Value;

/**
 * Binds every node once and answers the evaluation of a block: raw columns in the order of the pipeline's
 * inputs in, the last node's value out. Buffers are kept from block to block.
 */
export function compileNodes(nodes: readonly CheckedNode[]): EvaluateBlock {
  const steps = nodes.map((node) => ({ sources: node.sources, evaluate: node.operation.bind(node) }));
  return (columns, rows, scorer) => {
    const values: Value[] = [];
    const take = ({ from, index }: Source): Value => (from === "column" ? columns : values)[index]!;
    for (const { sources, evaluate } of steps) values.push(evaluate(sources.map(take), rows, scorer));
    return values.at(-1)!;
  };
}

/** Bytes of the widest value of a block that still sit in a core's cache. */
const blockBytes = 256 * 1024;

/** Rows a block should have: as many as fit the cache at the widest node, 64 to 4096. */
export function blockRows(nodes: readonly CheckedNode[]): number {
  const widest = Math.max(...nodes.map(({ output }) => output.width));
  return Math.max(64, Math.min(4096, Math.floor(blockBytes / 8 / widest)));
}
