/**
 * Adds the leaves that rows fall into to their scores, `chunkRows` rows a chunk. Nodes, leaves
 * and trees are laid out as `PackedTrees` says. Four rows walk side by side: each waits for its own loads.
 */
export function scoreChunk(
  chunk: i32,
  _scratch: usize,
  nodes: usize,
  trees: usize,
  treeCount: i32,
  leaves: usize,
  values: usize,
  leafOutputs: i32,
  sets: usize,
  x: usize,
  rowBytes: i32,
  rows: i32,
  chunkRows: i32,
  scores: usize,
  outputs: i32,
): void {
  const first = chunk * chunkRows;
  const end = min(rows, first + chunkRows);
  for (let tree = 0; tree < treeCount; tree++) {
    const at = trees + <usize>tree * 12;
    const root = nodes + <usize>load<i32>(at);
    const to = scores + ((<usize>load<i32>(at, 4)) << 3);
    const hasSets = load<i32>(at, 8) != 0;
    for (let row = first; row < end; row += 4) {
      const last = end - 1 - row;
      const r0 = x + <usize>row * <usize>rowBytes;
      const r1 = r0 + <usize>min(1, last) * <usize>rowBytes;
      const r2 = r0 + <usize>min(2, last) * <usize>rowBytes;
      const r3 = r0 + <usize>min(3, last) * <usize>rowBytes;
      let n0 = root;
      let n1 = root;
      let n2 = root;
      let n3 = root;
      let moved: usize = 1;
      while (moved != 0) {
        const m0 = hasSets ? childAsking(nodes, sets, n0, r0) : childOf(nodes, n0, r0);
        const m1 = hasSets ? childAsking(nodes, sets, n1, r1) : childOf(nodes, n1, r1);
        const m2 = hasSets ? childAsking(nodes, sets, n2, r2) : childOf(nodes, n2, r2);
        const m3 = hasSets ? childAsking(nodes, sets, n3, r3) : childOf(nodes, n3, r3);
        moved = (m0 ^ n0) | (m1 ^ n1) | (m2 ^ n2) | (m3 ^ n3);
        n0 = m0;
        n1 = m1;
        n2 = m2;
        n3 = m3;
      }
      const out = to + ((<usize>row * <usize>outputs) << 3);
      const step = (<usize>outputs) << 3;
      addLeaf(out, values, leafOutputs, leafAt(leaves, nodes, n0));
      if (last > 0) addLeaf(out + step, values, leafOutputs, leafAt(leaves, nodes, n1));
      if (last > 1) addLeaf(out + 2 * step, values, leafOutputs, leafAt(leaves, nodes, n2));
      if (last > 2) addLeaf(out + 3 * step, values, leafOutputs, leafAt(leaves, nodes, n3));
    }
  }
}

/** Where a node that asks for a number sends a row: without a branch, since no machine could foretell it. */
// @ts-ignore: decorator
@inline
function childOf(nodes: usize, node: usize, row: usize): usize {
  const value = load<f32>(row + <usize>load<i32>(node));
  const right = <i32>(value > load<f32>(node, 4)) | (<i32>(value != value) & load<i32>(node, 12));
  return nodes + <usize>(load<i32>(node, 8) + (right << 4));
}

/** The same for any node; flags above the lowest are one more than the number of its category set. */
function childAsking(nodes: usize, sets: usize, node: usize, row: usize): usize {
  const set = load<i32>(node, 12) >> 1;
  const value = load<f32>(row + <usize>load<i32>(node));
  if (set == 0 || value != value) {
    const right = <i32>(value > load<f32>(node, 4)) | (<i32>(value != value) & load<i32>(node, 12));
    return nodes + <usize>(load<i32>(node, 8) + (right << 4));
  }
  const right = 1 - holds(sets + (<usize>(set - 1) << 5), value);
  return nodes + <usize>(load<i32>(node, 8) + (right << 4));
}

/** 1 when a value is a code from 0 to 255 whose bit is set, 0 otherwise. */
function holds(set: usize, value: f32): i32 {
  if (!(value >= 0 && value <= 255)) return 0;
  const code = <i32>value;
  if (<f32>code != value) return 0;
  return (<i32>load<u8>(set + <usize>(code >> 3)) >> (code & 7)) & 1;
}

// @ts-ignore: decorator
@inline
function leafAt(leaves: usize, nodes: usize, node: usize): i32 {
  return load<i32>(leaves + ((node - nodes) >> 2));
}

// @ts-ignore: decorator
@inline
function addLeaf(to: usize, values: usize, leafOutputs: i32, leaf: i32): void {
  const from = values + ((<usize>leaf * <usize>leafOutputs) << 2);
  for (let k: usize = 0; k < <usize>leafOutputs; k++)
    store<f64>(to + (k << 3), load<f64>(to + (k << 3)) + <f64>load<f32>(from + (k << 2)));
}
