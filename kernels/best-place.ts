import { addTo, double, integer, setDouble } from "./node-bins";
import { Column, Ground, rowsOf, Slot, sumsAt, uniform } from "./tree-slot";

/** ‖vector‖² / weight of a node's sums; 0 without weight. */
export function impurityScore(sums: usize, values: i32): f64 {
  const weight = double(sums, values);
  if (!(weight > 0)) return 0;
  let squares: f64 = 0;
  for (let value = 0; value < values; value++) squares += double(sums, value) * double(sums, value);
  return squares / weight;
}

/**
 * The best place to cut a row of bins in `order`, or one drawn by chance, of the node that is searched, when it gains
 * more than the best so far, which it is then: what is left of it ends there. Answers the place, −1 for none.
 */
export function bestPlace(ground: Ground, slot: Slot, order: usize, column: Column): i32 {
  let from = 0;
  let to = slot.length - 2;
  slot.hasCut = 0;
  if (ground.isRandom != 0) from = to = drawPlace(slot, order, column);
  const values = ground.values;
  const total = sumsAt(ground, slot, slot.current);
  memory.fill(slot.left, 0, (<usize>(values + 1)) << 3);
  memory.copy(slot.right, total, (<usize>(values + 1)) << 3);
  const parent = impurityScore(total, values);
  const most = rowsOf(slot) - ground.minSamples;
  let best = slot.best;
  let found = -1;
  let front = 0;
  for (let place = 0; place <= to; place++) {
    const bin = integer(order, place);
    const sums = slot.binSums + ((<usize>(bin * (values + 1))) << 3);
    const score = values == 1 ? moveNumber(slot, sums) : moveClasses(slot, sums, values);
    front += integer(slot.counts, bin);
    if (place < from || front < ground.minSamples || front > most) continue;
    if (!(score - parent > best)) continue;
    best = score - parent;
    found = place;
    slot.frontRows = front;
  }
  slot.best = best;
  return found;
}

/** Moves a bin to the left; answers the score of both sides. */
function moveClasses(slot: Slot, sums: usize, values: i32): f64 {
  let leftSquares: f64 = 0;
  let rightSquares: f64 = 0;
  for (let value = 0; value < values; value++) {
    const sum = double(sums, value);
    const onLeft = double(slot.left, value) + sum;
    const onRight = double(slot.right, value) - sum;
    setDouble(slot.left, value, onLeft);
    setDouble(slot.right, value, onRight);
    leftSquares += onLeft * onLeft;
    rightSquares += onRight * onRight;
  }
  return moveWeight(slot, double(sums, values), values, leftSquares, rightSquares);
}

/** The same for one number. */
// @ts-ignore: decorator
@inline
function moveNumber(slot: Slot, sums: usize): f64 {
  const onLeft = load<f64>(slot.left) + load<f64>(sums);
  const onRight = load<f64>(slot.right) - load<f64>(sums);
  store<f64>(slot.left, onLeft);
  store<f64>(slot.right, onRight);
  return moveWeight(slot, load<f64>(sums, 8), 1, onLeft * onLeft, onRight * onRight);
}

// @ts-ignore: decorator
@inline
function moveWeight(slot: Slot, weight: f64, values: i32, leftSquares: f64, rightSquares: f64): f64 {
  addTo(slot.left, values, weight);
  addTo(slot.right, values, -weight);
  const left = double(slot.left, values);
  const right = double(slot.right, values);
  return (left > 0 ? leftSquares / left : 0) + (right > 0 ? rightSquares / right : 0);
}

/** One of the places between bins: see `splitByImpurity` in src/core/trees. */
function drawPlace(slot: Slot, order: usize, column: Column): i32 {
  const length = slot.length;
  const place = <i32>Math.floor(uniform(slot) * <f64>(length - 1));
  const first = integer(order, 0) == column.missing ? 1 : 0;
  const last = integer(order, length - 1) == column.missing ? length - 2 : length - 1;
  if (column.edges == 0 || place < first || place >= last) return place;
  const low = double(column.centers, integer(order, first));
  const high = double(column.centers, integer(order, last));
  const share = uniform(slot);
  slot.cut = (1 - share) * low + share * high;
  slot.hasCut = 1;
  let drawn = first;
  while (drawn < last - 1 && double(column.centers, integer(order, drawn + 1)) <= slot.cut) drawn++;
  return drawn;
}
