import type { NodeDraft, PipelineNode } from "./types.ts";

/**
 * Puts drafts behind the last of `nodes` in a chain, each reading the one before it. Ids are the op's name,
 * numbered from the second of its kind on ("dense", "dense-2").
 */
export function appendDrafts(
  nodes: readonly PipelineNode[],
  drafts: readonly NodeDraft[],
): readonly PipelineNode[] {
  const all = [...nodes];
  for (const draft of drafts) {
    const previous = all.at(-1);
    all.push({ ...draft, id: freeId(draft.op, all), inputs: previous ? [previous.id] : [] });
  }
  return all;
}

function freeId(op: string, nodes: readonly PipelineNode[]): string {
  const taken = new Set(nodes.map((node) => node.id));
  let id = op;
  for (let number = 2; taken.has(id); number++) id = `${op}-${number}`;
  return id;
}
