import type { TreeNode } from "../../src/protocol/panels.ts";

/** Sizes of the picture in pixels at full size. */
export const boxSize = { width: 216, height: 64 } as const;
const gap = { across: 72, down: 16 } as const;
const margin = 8;

/** Where boxes stand: the top left corner of each node, in the order of the nodes. */
export interface TreeLayout {
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
}

/**
 * A tree from left to right: leaves one below the other in the order of reading, a parent in the middle of its
 * children. No two boxes touch.
 */
export function layOut(nodes: readonly Pick<TreeNode, "parent" | "depth">[]): TreeLayout {
  const children = nodes.map((): number[] => []);
  nodes.forEach(({ parent }, node) => {
    if (parent !== null) children[parent]!.push(node);
  });
  const rows = new Array<number>(nodes.length);
  let leaves = 0;
  // Children stand behind their parent, and all below a yes before all below a no.
  for (const [node, below] of children.entries()) if (below.length === 0) rows[node] = leaves++;
  for (let node = nodes.length - 1; node >= 0; node--) {
    const below = children[node]!;
    if (below.length > 0) rows[node] = below.reduce((sum, child) => sum + rows[child]!, 0) / below.length;
  }
  const columns = 1 + nodes.reduce((most, { depth }) => Math.max(most, depth), 0);
  return {
    places: nodes.map(({ depth }, node) => ({
      x: margin + depth * (boxSize.width + gap.across),
      y: margin + rows[node]! * (boxSize.height + gap.down),
    })),
    width: 2 * margin + columns * boxSize.width + (columns - 1) * gap.across,
    height: 2 * margin + leaves * boxSize.height + (leaves - 1) * gap.down,
  };
}

/** Height of the middle of the root's box. */
export function rootHeight(nodes: readonly Pick<TreeNode, "parent" | "depth">[]): number {
  return (layOut(nodes).places[0]?.y ?? 0) + boxSize.height / 2;
}
