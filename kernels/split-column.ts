import { bestPlace } from "./best-place";
import { double, integer, setDouble, setInteger } from "./node-bins";
import { Column, Ground, Slot, TreeNode } from "./tree-slot";

/**
 * Looks for splits of a node by a column whose bins are filled. When one gains more than `atLeast`, writes it into
 * the node, and its codes into `set`; answers its gain, else `atLeast`.
 */
export function splitColumn(
  ground: Ground,
  slot: Slot,
  node: TreeNode,
  total: usize,
  set: usize,
  column: Column,
  atLeast: f64,
): f64 {
  if (slot.length < 2) return atLeast;
  if (column.edges == 0) return splitCodes(ground, slot, node, total, set, column, atLeast);
  const rows = node.to - node.from;
  const missing = column.missing;
  const last = slot.length - 1;
  const hasMissing = integer(slot.present, last) == missing;
  const right = bestPlace(ground, slot, slot.present, rows, total, column, atLeast);
  const least = right >= 0 ? slot.gain : atLeast;
  // Missing values alone on a side are told in one way: every number left, missing right.
  if (right >= 0 && hasMissing && right == last - 1) setQuestion(node, missing - 1, 0);
  else if (right >= 0) {
    const follows = !hasMissing && 2 * slot.frontRows > rows ? 1 : 0;
    setQuestion(node, binOf(slot, slot.present, right, column.edges), follows);
  }
  if (!hasMissing) return least;
  setInteger(slot.parts, 0, missing);
  memory.copy(slot.parts + 4, slot.present, (<usize>last) << 2);
  const left = bestPlace(ground, slot, slot.parts, rows, total, column, least);
  if (left < 0) return least;
  if (left > 0) setQuestion(node, binOf(slot, slot.parts, left, column.edges), 1);
  else setQuestion(node, missing - 1, 0);
  return slot.gain;
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

function splitCodes(
  ground: Ground,
  slot: Slot,
  node: TreeNode,
  total: usize,
  set: usize,
  column: Column,
  atLeast: f64,
): f64 {
  rankCodes(ground, slot, total);
  const rows = node.to - node.from;
  const place = bestPlace(ground, slot, slot.parts, rows, total, column, atLeast);
  if (place < 0) return atLeast;
  const isFrontLighter = 2 * slot.frontRows <= rows;
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
  return slot.gain;
}

/** Codes by their mean, or by their share of the node's most frequent class, the lower one first on equal ranks. */
function rankCodes(ground: Ground, slot: Slot, total: usize): void {
  const values = ground.values;
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
