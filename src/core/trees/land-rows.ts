import type { PartedTree } from "./growth.ts";
import type { PartRows } from "./part-rows.ts";

/** Rows of `order` that arrive in a leaf. */
export interface Landing {
  readonly node: number;
  readonly from: number;
  readonly to: number;
}

/** Where rows landed: per leaf, from and to as a range of `order`. */
export interface Landings {
  readonly order: Int32Array;
  readonly ranges: Int32Array;
}

/** Sends the rows of `order` from `from` on through a tree. */
export function landAll(
  tree: PartedTree,
  { part, order, from }: { readonly part: PartRows; readonly order: Int32Array; readonly from: number },
): Landings {
  const ranges = new Int32Array(2 * tree.leaves.length);
  const leafOf = leafOfNodes(tree);
  landRows({ tree, part, from, to: order.length }, ({ node, from: first, to }) => {
    ranges.set([first, to], 2 * leafOf.get(node)!);
  });
  return { order, ranges };
}

/** Sends the rows of a range of `order` through a tree, bin by bin, and tells where they land. */
export function landRows(
  { tree, part, from, to }: { readonly tree: PartedTree; readonly part: PartRows } & Omit<Landing, "node">,
  land: (landing: Landing) => void,
): void {
  const open: Landing[] = [{ node: 0, from, to }];
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    if (range.from === range.to) continue;
    const { split, left, right } = tree.nodes[range.node]!;
    if (split === null) {
      land(range);
      continue;
    }
    const middle = part(split, range);
    open.push({ ...range, node: left, to: middle }, { ...range, node: right, from: middle });
  }
}

/** Which leaf a node is, for the nodes that are leaves. */
export function leafOfNodes({ leaves }: Pick<PartedTree, "leaves">): ReadonlyMap<number, number> {
  return new Map(leaves.map(({ node }, leaf) => [node, leaf]));
}
