import { Ground, Slot } from "./tree-slot";

/** The i-th of some integers. */
// @ts-ignore: decorator
@inline
export function integer(at: usize, i: i32): i32 {
  return load<i32>(at + ((<usize>i) << 2));
}

// @ts-ignore: decorator
@inline
export function setInteger(at: usize, i: i32, value: i32): void {
  store<i32>(at + ((<usize>i) << 2), value);
}

/** The i-th of some doubles. */
// @ts-ignore: decorator
@inline
export function double(at: usize, i: i32): f64 {
  return load<f64>(at + ((<usize>i) << 3));
}

// @ts-ignore: decorator
@inline
export function setDouble(at: usize, i: i32, value: f64): void {
  store<f64>(at + ((<usize>i) << 3), value);
}

// @ts-ignore: decorator
@inline
export function addTo(at: usize, i: i32, value: f64): void {
  const place = at + ((<usize>i) << 3);
  store<f64>(place, load<f64>(place) + value);
}

/** Writes down what each row of a node weighs, and its target: a double, or an integer for classes. */
export function gatherRows(ground: Ground, slot: Slot, from: i32, to: i32): void {
  const isClasses = ground.isClasses != 0;
  const order = slot.order;
  for (let position = from; position < to; position++) {
    const row = integer(order, position);
    const weight = double(ground.weights, row) * <f64>integer(slot.times, row);
    setDouble(slot.weights, position - from, weight);
    const target = double(ground.targets, row);
    if (isClasses) setInteger(slot.targets, position - from, <i32>target);
    else setDouble(slot.targets, position - from, target);
  }
}

/** Adds up gathered rows into the sums of a node: their vectors, then their weights. */
export function sumRows(ground: Ground, slot: Slot, rows: i32, sums: usize): void {
  const values = ground.values;
  memory.fill(sums, 0, (<usize>(values + 1)) << 3);
  for (let i = 0; i < rows; i++) {
    const weight = double(slot.weights, i);
    if (ground.isClasses != 0) addTo(sums, integer(slot.targets, i), weight);
    else addTo(sums, 0, weight * double(slot.targets, i));
    addTo(sums, values, weight);
  }
}

/** Where the bins of a column begin, four bytes a row. */
export function binsOf(ground: Ground, column: i32): usize {
  return ground.bins + ((<usize>(column >> 2) * <usize>ground.rows) << 2) + <usize>(column & 3);
}

/** Forgets what the bins held before, and adds the gathered rows of a node to the bins of a column. */
export function fillBins(ground: Ground, slot: Slot, column: i32, from: i32, rows: i32): void {
  clearBins(slot, ground.values + 1);
  const bins = binsOf(ground, column);
  const order = slot.order + ((<usize>from) << 2);
  if (ground.isClasses != 0) addClasses(slot, bins, order, rows, ground.values);
  else addNumbers(slot, bins, order, rows);
}

function clearBins(slot: Slot, width: i32): void {
  for (let index = 0; index < slot.length; index++) {
    const bin = integer(slot.present, index);
    setInteger(slot.counts, bin, 0);
    memory.fill(slot.binSums + ((<usize>(bin * width)) << 3), 0, (<usize>width) << 3);
  }
}

function addClasses(slot: Slot, bins: usize, order: usize, rows: i32, values: i32): void {
  // Locals: the compiler must take every store for one that changes the slot.
  const counts = slot.counts;
  const present = slot.present;
  const binSums = slot.binSums;
  const width = values + 1;
  let length = 0;
  let weights = slot.weights;
  let targets = slot.targets;
  for (const end = order + ((<usize>rows) << 2); order < end; order += 4, weights += 8, targets += 4) {
    const bin = <i32>load<u8>(bins + (<usize>load<u32>(order) << 2));
    length = countIn(counts, present, bin, length);
    const weight = load<f64>(weights);
    const sums = binSums + ((<usize>(bin * width)) << 3);
    addTo(sums, load<i32>(targets), weight);
    addTo(sums, values, weight);
  }
  list(slot, length);
}

function addNumbers(slot: Slot, bins: usize, order: usize, rows: i32): void {
  const counts = slot.counts;
  const present = slot.present;
  const binSums = slot.binSums;
  let length = 0;
  let weights = slot.weights;
  let targets = slot.targets;
  for (const end = order + ((<usize>rows) << 2); order < end; order += 4, weights += 8, targets += 8) {
    const bin = <i32>load<u8>(bins + (<usize>load<u32>(order) << 2));
    length = countIn(counts, present, bin, length);
    const weight = load<f64>(weights);
    const sums = binSums + ((<usize>bin) << 4);
    addTo(sums, 0, weight * load<f64>(targets));
    addTo(sums, 1, weight);
  }
  list(slot, length);
}

/** Counts a row; a bin that had none is one more of those present. */
// @ts-ignore: decorator
@inline
function countIn(counts: usize, present: usize, bin: i32, length: i32): i32 {
  const count = integer(counts, bin);
  setInteger(counts, bin, count + 1);
  if (count != 0) return length;
  setInteger(present, length, bin);
  return length + 1;
}

/** Few bins are sorted, many are looked for. */
const few = 24;

/** Puts the bins that are present in order. */
function list(slot: Slot, length: i32): void {
  slot.length = length;
  if (length > few) {
    for (let bin = 0, found = 0; found < length; bin++)
      if (integer(slot.counts, bin) != 0) setInteger(slot.present, found++, bin);
    return;
  }
  for (let index = 1; index < length; index++) {
    const bin = integer(slot.present, index);
    let place = index;
    for (; place > 0 && integer(slot.present, place - 1) > bin; place--)
      setInteger(slot.present, place, integer(slot.present, place - 1));
    setInteger(slot.present, place, bin);
  }
}
