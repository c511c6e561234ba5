import { bestPlace } from "./best-place";
import { double, integer, setDouble, setInteger } from "./node-bins";
import { Column, Ground, nodeAt, rowsOf, setAt, Slot, sumsAt, TreeNode } from "./tree-slot";

/**
 * Looks for splits of the node that is searched by a column whose bins are filled. Answers whether one gains more than
 * the best so far: then the node asks it, its codes stand in the node's set, and its gain is the best.
 */
export function splitColumn(ground: Ground, slot: Slot, column: Column): bool {
  if (slot.length < 2) return false;
  if (column.edges == 0) return splitCodes(ground, slot, column);
  const node = nodeAt(slot, slot.current);
  const missing = column.missing;
  const last = slot.length - 1;
  const hasMissing = integer(slot.present, last) == missing;
  const right = bestPlace(ground, slot, slot.present, column);
  // Missing values alone on a side are told in one way: every number left, missing right.
  if (right >= 0 && hasMissing && right == last - 1) setQuestion(node, missing - 1, 0);
  else if (right >= 0) {
    const follows = !hasMissing && 2 * slot.frontRows > rowsOf(slot) ? 1 : 0;
    setQuestion(node, binOf(slot, slot.present, right, column.edges), follows);
  }
  if (!hasMissing) return right >= 0;
  setInteger(slot.parts, 0, missing);
  memory.copy(slot.parts + 4, slot.present, (<usize>last) << 2);
  const left = bestPlace(ground, slot, slot.parts, column);
  if (left > 0) setQuestion(node, binOf(slot, slot.parts, left, column.edges), 1);
  else if (left == 0) setQuestion(node, missing - 1, 0);
  return right >= 0 || left >= 0;
}

function setQuestion(node: TreeNode, bin: i32, missingLeft: i32): void {
  node.bin = bin;
  node.missingLeft = missingLeft;
}

/** In the middle of the bins that nobody is in, or as near to a drawn number as these bins allow. */
function binOf(slot: Slot, order: usize, place: i32, edges: usize): i32 {
  const last = integer(order, place + 1) - 1;
  let bin = integer(order, place);
  if (slot.hasCut == 0) return (bin + last) >> 1;
  while (bin < last && distance(edges, bin + 1, slot.cut) < distance(edges, bin, slot.cut)) bin++;
  return bin;
}

function distance(edges: usize, bin: i32, cut: f64): f64 {
  return Math.abs(<f64>load<f32>(edges + ((<usize>bin) << 2)) - cut);
}

function splitCodes(ground: Ground, slot: Slot, column: Column): bool {
  rankCodes(ground, slot);
  const place = bestPlace(ground, slot, slot.parts, column);
  if (place < 0) return false;
  const node = nodeAt(slot, slot.current);
  const set = setAt(slot, slot.current);
  const isFrontLighter = 2 * slot.frontRows <= rowsOf(slot);
  const end = isFrontLighter ? place + 1 : slot.length;
  setQuestion(node, -1, 0);
  memory.fill(set, 0, 32);
  for (let index = isFrontLighter ? 0 : place + 1; index < end; index++) {
    const code = integer(slot.parts, index);
    if (code == column.missing) node.missingLeft = 1;
    else {
      const byte = set + <usize>(code >> 3);
      store<u8>(byte, load<u8>(byte) | (<u8>1 << <u8>(code & 7)));
    }
  }
  return true;
}

/** Codes by their mean, or by their share of the node's most frequent class, the lower one first on equal ranks. */
function rankCodes(ground: Ground, slot: Slot): void {
  const values = ground.values;
  const total = sumsAt(ground, slot, slot.current);
  let greatest = 0;
  for (let value = 1; value < values; value++)
    if (double(total, value) > double(total, greatest)) greatest = value;
  for (let index = 0; index < slot.length; index++) {
    const bin = integer(slot.present, index);
    const sums = slot.binSums + ((<usize>(bin * (values + 1))) << 3);
    const weight = double(sums, values);
    const rank = weight > 0 ? double(sums, greatest) / weight : 0;
    let place = index;
    for (; place > 0 && double(slot.ranks, place - 1) > rank; place--) {
      setDouble(slot.ranks, place, double(slot.ranks, place - 1));
      setInteger(slot.parts, place, integer(slot.parts, place - 1));
    }
    setDouble(slot.ranks, place, rank);
    setInteger(slot.parts, place, bin);
  }
}
