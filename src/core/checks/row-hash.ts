import type { Column, Table } from "../data/table.ts";
import { eachLevel } from "../data/cells/each-level.ts";
import { isMissingAt } from "./check.ts";
import { HashTable } from "./hash-table.ts";

/** Mixes a number into a hash (the finalizer of MurmurHash3, Appleby). */
function mixed(hash: number, value: number): number {
  let next = Math.imul(hash ^ value, 0x85ebca6b);
  next = Math.imul(next ^ (next >>> 13), 0xc2b2ae35);
  return next ^ (next >>> 16);
}

/** FNV-1a over UTF-16 units, finished. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mixed(hash, text.length);
}

/** A function that hashes the cells of a column; equal cells of equal kinds hash equally in every table. In steps. */
export function* cellHasher(column: Column): Generator<undefined, (row: number) => number> {
  if (column.kind === "category") {
    const hashes = new Int32Array(column.levels.length);
    yield* eachLevel(column.levels, (level, code) => (hashes[code] = hashText(level)));
    return (row) => (column.codes[row]! < 0 ? 0 : hashes[column.codes[row]!]!);
  }
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer);
  return (row) => {
    const value = column.values[row]!;
    number[0] = Number.isNaN(value) ? NaN : value + 0;
    return mixed(bits[0]!, bits[1]!);
  };
}

/** Rows that are looked at in one step: some milliseconds. */
const sliceRows = 65_536;

/** A hash of 53 bits per row over some columns, in steps. */
export function* hashRows(rows: number, columns: readonly Column[]): Generator<undefined, Float64Array> {
  const high = new Int32Array(rows).fill(17);
  const low = new Int32Array(rows).fill(0x9e3779b1);
  for (const column of columns) {
    const hash = yield* cellHasher(column);
    for (let row = 0; row < rows; row++) {
      const cell = hash(row);
      high[row] = mixed(high[row]!, cell);
      low[row] = mixed(low[row]!, cell ^ 0x5bd1e995);
      if (row % sliceRows === sliceRows - 1) yield;
    }
    yield;
  }
  const hashes = new Float64Array(rows);
  for (let row = 0; row < rows; row++) hashes[row] = (high[row]! >>> 0) * 0x200000 + (low[row]! & 0x1fffff);
  return hashes;
}

/** Whether two rows hold the same cells; two missing cells are the same. */
export function areSameRows(columns: readonly Column[], left: number, right: number): boolean {
  return columns.every((column) => {
    if (column.kind === "category") return column.codes[left] === column.codes[right];
    const isMissing = isMissingAt(column, left);
    return isMissing ? isMissingAt(column, right) : column.values[left] === column.values[right];
  });
}

/** Rows of a table that repeat an earlier one cell for cell, with the earlier one of each. */
export function* repeatedRows({ rows, columns }: Table): Generator<undefined, ReadonlyMap<number, number>> {
  const hashes = yield* hashRows(rows, columns);
  const firstOf = new HashTable(rows);
  const repeated = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const first = firstOf.get(hashes[row]!);
    if (first === undefined) firstOf.set(hashes[row]!, row);
    else if (areSameRows(columns, first, row)) repeated.set(row, first);
    if (row % sliceRows === sliceRows - 1) yield;
  }
  return repeated;
}
