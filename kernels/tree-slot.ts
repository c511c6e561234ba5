/** What all trees of a forest are grown from, as src/node/kernels/grow-trees.ts lays it out. */
@unmanaged
export class Ground {
  /** Four columns stand together, a byte each: see `BinnedRows.bins`. */
  bins: usize;
  rows: i32;
  width: i32;
  /** Numbers of a row's target vector: 1, or one a class. */
  values: i32;
  isClasses: i32;
  /** Per row, doubles: its number or class number, and its weight. */
  targets: usize;
  weights: usize;
  minSamples: i32;
  depth: i32;
  /** Columns a node asks at least. */
  asked: i32;
  isRandom: i32;
  /** One `Column` each. */
  columns: usize;
  /** Cells of bins to look at before a chunk ends. */
  budget: i32;
}

/** How a column became bins. */
@unmanaged
export class Column {
  /** The number of the missing bin: bins in front of it. */
  missing: i32;
  /** Upper edges of numbers, floats; 0 for codes. */
  edges: usize;
  /** Middles of bins of numbers, doubles. */
  centers: usize;
}

/** A node: what it asks, its children, its rows as ranges of `order`. Its sums and set stand at its number. */
@unmanaged
export class TreeNode {
  /** −1 for a leaf. */
  column: i32;
  /** The last bin that goes left; −1 for a set of codes. */
  bin: i32;
  missingLeft: i32;
  left: i32;
  right: i32;
  /** Rows that it is grown from, and rows that only land in it. */
  from: i32;
  to: i32;
  outFrom: i32;
  outTo: i32;
  depth: i32;
}

/** A tree that grows, and the room that this takes. */
@unmanaged
export class Slot {
  /** The best gain so far of the node that is searched. */
  best: f64;
  /** What `bestPlace` drew. */
  cut: f64;
  order: usize;
  /** Room for the rows that go right. */
  moved: usize;
  /** How often each row counts. */
  times: usize;
  /** Of the node that is searched, row by row, doubles. */
  weights: usize;
  targets: usize;
  nodes: usize;
  /** values + 1 doubles a node. */
  sums: usize;
  /** 32 bytes a node; 0 where no column holds codes. */
  sets: usize;
  /** Nodes to go on with. */
  stack: usize;
  /** Columns, in an order drawn anew with every node. */
  ask: usize;
  /** Per bin: values + 1 doubles, rows. */
  binSums: usize;
  counts: usize;
  /** Bins that have rows, ascending; and the same in another order. */
  present: usize;
  parts: usize;
  /** Sums on both sides of a cut. */
  left: usize;
  right: usize;
  /** Ranks of codes, 256 doubles; and 256 bytes: which bins go left. */
  ranks: usize;
  goesLeft: usize;
  nodeCount: i32;
  /** Nodes on the stack. */
  open: i32;
  /** The node that is searched, −1 for none, and how many columns it has asked. */
  current: i32;
  asked: i32;
  /** Bins that are present. */
  length: i32;
  /** What `bestPlace` found besides: rows in front of the cut, whether a number was drawn. */
  frontRows: i32;
  hasCut: i32;
  /** State of the stream: see `nextWord`. */
  s01: i32;
  s00: i32;
  s11: i32;
  s10: i32;
}

export function nodeAt(slot: Slot, number: i32): TreeNode {
  return changetype<TreeNode>(slot.nodes + <usize>number * offsetof<TreeNode>());
}

/** The sums of a node: `values` of them, then its weight. */
export function sumsAt(ground: Ground, slot: Slot, number: i32): usize {
  return slot.sums + ((<usize>number * <usize>(ground.values + 1)) << 3);
}

/** The codes that go left in a node, a bit each. */
export function setAt(slot: Slot, number: i32): usize {
  return slot.sets == 0 ? 0 : slot.sets + ((<usize>number) << 5);
}

/** Rows of the node that is searched. */
export function rowsOf(slot: Slot): i32 {
  const node = nodeAt(slot, slot.current);
  return node.to - node.from;
}

/** A number of [0, 1) from a slot's stream: xoroshiro128+ as pure-rand has it, its lower word. */
export function uniform(slot: Slot): f64 {
  return <f64>(<u32>nextWord(slot)) / 4294967296.0;
}

function nextWord(slot: Slot): i32 {
  const s01 = slot.s01;
  const s00 = slot.s00;
  const out = s00 + slot.s10;
  const a0 = slot.s10 ^ s00;
  const a1 = slot.s11 ^ s01;
  slot.s00 = (s00 << 24) ^ (s01 >>> 8) ^ a0 ^ (a0 << 16);
  slot.s01 = (s01 << 24) ^ (s00 >>> 8) ^ a1 ^ ((a1 << 16) | (a0 >>> 16));
  slot.s10 = (a1 << 5) ^ (a0 >>> 27);
  slot.s11 = (a0 << 5) ^ (a1 >>> 27);
  return out;
}
