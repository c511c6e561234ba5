import type { Table } from "../data/table.ts";
import { columnReference } from "../pipeline/check-nodes.ts";
import type { PipelineInput, PipelineNode } from "../pipeline/types.ts";
import type { Preparation } from "../preparation/fit.ts";
import type { Cleaned } from "./run.ts";

/**
 * Puts the cleaning in front of what was fitted on cleaned columns: a graph that reads the columns of the file. Nodes
 * that nothing reads are left out.
 */
export function composeCleaning(
  behind: Preparation,
  { nodes, references }: Pick<Cleaned, "nodes" | "references">,
  raw: Table,
): Preparation {
  const cleaned = new Map(Array.from(references, ([name, reference]) => [columnReference(name), reference]));
  const redirected = behind.nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map((input) => cleaned.get(input) ?? input),
  }));
  const all = [...wanted(nodes, redirected), ...redirected];
  const used = new Set(all.flatMap(({ inputs }) => inputs));
  const inputs: PipelineInput[] = raw.columns
    .filter(({ name }) => used.has(columnReference(name)))
    .map(({ name, kind }) => ({ name, kind }));
  return { inputs, nodes: all };
}

/** The nodes that others need, found from the last to the first. */
function wanted(nodes: readonly PipelineNode[], behind: readonly PipelineNode[]): readonly PipelineNode[] {
  const needed = new Set(behind.flatMap(({ inputs }) => inputs));
  const kept = nodes.toReversed().filter((node) => {
    if (!needed.has(node.id)) return false;
    for (const input of node.inputs) needed.add(input);
    return true;
  });
  return kept.reverse();
}
