import { nodeWords, treeWords, type PackedTrees, type TreeRows } from "./packed-trees.ts";

/** `TreeScorer.addTrees` in plain TypeScript. */
export function addTrees(packed: PackedTrees, { data, rows, stride }: TreeRows, scores: Float64Array): void {
  const { trees, leaves, values, leafOutputs, outputs } = packed;
  for (let at = 0; at < trees.length; at += treeWords)
    for (let row = 0; row < rows; row++) {
      const leaf = leaves[leafOf(packed, trees[at]! / 4, data.subarray(row * stride, (row + 1) * stride))]!;
      const to = row * outputs + trees[at + 1]!;
      for (let k = 0; k < leafOutputs; k++) scores[to + k]! += values[leaf * leafOutputs + k]!;
    }
}

/** The leaf node that a row falls into; nodes are places in `nodes` until then. */
function leafOf(packed: PackedTrees, root: number, row: Float32Array): number {
  let node = root;
  let left = packed.nodes[node + 2]! / 4;
  while (left !== node) {
    node = left + (goesRight(packed, node, row[packed.nodes[node]! / 4]!) ? nodeWords : 0);
    left = packed.nodes[node + 2]! / 4;
  }
  return node / nodeWords;
}

function goesRight({ nodes, sets }: PackedTrees, node: number, value: number): boolean {
  const flags = nodes[node + 3]!;
  if (Number.isNaN(value)) return (flags & 1) === 1;
  if (flags < 2) return value > new Float32Array(nodes.buffer, nodes.byteOffset)[node + 1]!;
  const set = (flags >> 1) - 1;
  const isCode = Number.isInteger(value) && value >= 0 && value <= 255;
  return !isCode || ((sets[32 * set + (value >> 3)]! >> (value & 7)) & 1) === 0;
}
