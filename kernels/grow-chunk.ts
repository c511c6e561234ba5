import { impurityScore } from "./best-place";
import { binsOf, fillBins, gatherRows, integer, setInteger, sumRows } from "./node-bins";
import { splitColumn } from "./split-column";
import { Column, Ground, nodeAt, setAt, Slot, sumsAt, TreeNode, uniform } from "./tree-slot";

/**
 * Goes on growing a tree of least impurity, one of several a chunk, until it is done or its share of work is: see
 * `growByImpurity` in src/core/trees, whose bits these are.
 */
export function growChunk(chunk: i32, _scratch: usize, ground: usize, slots: usize, slotBytes: i32): void {
  const shared = changetype<Ground>(ground);
  const slot = changetype<Slot>(slots + <usize>chunk * <usize>slotBytes);
  let budget = shared.budget;
  while (budget > 0 && (slot.current >= 0 || slot.open > 0)) {
    if (slot.current < 0) budget -= beginNode(shared, slot, integer(slot.stack, --slot.open));
    if (slot.current >= 0) budget = searchNode(shared, slot, budget);
  }
}

/** Adds up a node, which is searched next, or stays a leaf; answers how many rows it has. */
function beginNode(ground: Ground, slot: Slot, number: i32): i32 {
  const node = nodeAt(slot, number);
  const rows = node.to - node.from;
  const total = sumsAt(ground, slot, number);
  gatherRows(ground, slot, node.from, node.to);
  sumRows(ground, slot, rows, total);
  const rounding = roundingOf(ground, total);
  if (node.depth >= ground.depth || rows < 2 * ground.minSamples || rounding < 0) return rows;
  slot.current = number;
  slot.asked = 0;
  slot.best = rounding;
  return rows;
}

/** What rounding alone may make a split seem to gain; −1 for a node of one class. */
function roundingOf(ground: Ground, total: usize): f64 {
  const score = impurityScore(total, ground.values);
  if (ground.isClasses == 0) return score * 1e-12;
  const weight = load<f64>(total + ((<usize>ground.values) << 3));
  return weight - score <= weight * 1e-12 ? -1 : weight * 1e-12;
}

/** Asks columns for the best split, which ends the node, until work is used up; answers what is left of it. */
function searchNode(ground: Ground, slot: Slot, budget: i32): i32 {
  const number = slot.current;
  const node = nodeAt(slot, number);
  const rows = node.to - node.from;
  for (; slot.asked < ground.width && (slot.asked < ground.asked || node.column < 0); slot.asked++) {
    if (budget <= 0) return budget;
    const column = ground.asked >= ground.width ? slot.asked : drawNext(slot, slot.asked, ground.width);
    fillBins(ground, slot, column, node.from, rows);
    if (splitColumn(ground, slot, columnAt(ground, column))) node.column = column;
    // A column costs something, however few rows there are.
    budget -= rows + 16;
  }
  slot.current = -1;
  if (node.column < 0) return budget;
  splitNode(ground, slot, node, setAt(slot, number));
  return budget - rows;
}

/** Parts the rows of a node as it asks, and opens its children, the left one to be grown first. */
function splitNode(ground: Ground, slot: Slot, node: TreeNode, set: usize): void {
  markLeft(slot.goesLeft, node, columnAt(ground, node.column).missing, set);
  const bins = binsOf(ground, node.column);
  const middle = partRows(slot, bins, node.from, node.to);
  const outMiddle = partRows(slot, bins, node.outFrom, node.outTo);
  node.left = openNode(slot, node.from, middle, node.outFrom, outMiddle, node.depth + 1);
  node.right = openNode(slot, middle, node.to, outMiddle, node.outTo, node.depth + 1);
  setInteger(slot.stack, slot.open++, node.right);
  setInteger(slot.stack, slot.open++, node.left);
}

function openNode(slot: Slot, from: i32, to: i32, outFrom: i32, outTo: i32, depth: i32): i32 {
  const number = slot.nodeCount++;
  const node = nodeAt(slot, number);
  node.column = node.left = node.right = -1;
  node.from = from;
  node.to = to;
  node.outFrom = outFrom;
  node.outTo = outTo;
  node.depth = depth;
  return number;
}

function columnAt(ground: Ground, column: i32): Column {
  return changetype<Column>(ground.columns + <usize>column * offsetof<Column>());
}

/** Number `asked` of the columns in an order drawn by chance, which 0 begins anew: see `drawNext` in src/core/trees. */
function drawNext(slot: Slot, asked: i32, width: i32): i32 {
  const other = asked + <i32>Math.floor(uniform(slot) * <f64>(width - asked));
  const drawn = integer(slot.ask, other);
  setInteger(slot.ask, other, integer(slot.ask, asked));
  setInteger(slot.ask, asked, drawn);
  return drawn;
}

/** Moves the rows of a range: those that go left first, each side in its old order. Answers where the right begins. */
function partRows(slot: Slot, bins: usize, from: i32, to: i32): i32 {
  const order = slot.order;
  const right = slot.moved;
  const goesLeft = slot.goesLeft;
  let kept = from;
  let moved = 0;
  for (let position = from; position < to; position++) {
    const row = integer(order, position);
    const isLeft = <i32>load<u8>(goesLeft + <usize>load<u8>(bins + ((<usize>row) << 2)));
    setInteger(order, kept, row);
    setInteger(right, moved, row);
    kept += isLeft;
    moved += 1 - isLeft;
  }
  memory.copy(order + ((<usize>kept) << 2), right, (<usize>moved) << 2);
  return kept;
}

/** 1 for each bin that goes left. */
function markLeft(left: usize, node: TreeNode, missing: i32, set: usize): void {
  memory.fill(left, 0, 256);
  if (node.bin >= 0) memory.fill(left, 1, <usize>(node.bin + 1));
  else
    for (let code = 0; code < missing; code++)
      store<u8>(left + <usize>code, (load<u8>(set + <usize>(code >> 3)) >> <u8>(code & 7)) & 1);
  store<u8>(left + <usize>missing, <u8>node.missingLeft);
}
