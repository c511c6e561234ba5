import type { Column } from "./table.ts";

/** Counts of a column that decide its use. Missing cells are not values. */
export interface ColumnCounts {
  readonly missing: number;
  readonly distinct: number;
}

/** Counts missing cells and distinct values of a column; exact. -0 and 0 are one value. */
export function countColumn(column: Column): ColumnCounts {
  return column.kind === "category"
    ? countCodes(column.codes, column.levels.length)
    : countNumbers(column.values);
}

/**
 * As `countColumn`, with the distinct values of a number, boolean or date column counted up to 2 only: the use
 * of such a column (`columnUse`) depends on no more, and one look at each cell is enough.
 */
export function countForUse(column: Column): ColumnCounts {
  if (column.kind === "category") return countCodes(column.codes, column.levels.length);
  let missing = 0;
  let distinct = 0;
  let first = NaN;
  const { values } = column;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value === first) continue;
    if (Number.isNaN(value)) missing++;
    else if (distinct++ === 0) first = value;
  }
  return { missing, distinct: Math.min(2, distinct) };
}

function countCodes(codes: Int32Array, levels: number): ColumnCounts {
  const seen = new Uint8Array(levels);
  let missing = 0;
  let distinct = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else if (seen[code] === 0) {
      seen[code] = 1;
      distinct++;
    }
  }
  return { missing, distinct };
}

/**
 * Counts distinct numbers with an open-addressing table over their bits (linear probing, load ≤ ½):
 * several times faster than a `Set`, and the only cost that grows with rows × columns in a profile.
 */
function countNumbers(values: Float64Array): ColumnCounts {
  const capacity = 2 ** Math.ceil(Math.log2(Math.max(4, values.length * 2)));
  const table = new Float64Array(capacity).fill(NaN);
  const probe = new Float64Array(1);
  const bits = new Int32Array(probe.buffer);
  let missing = 0;
  let distinct = 0;
  for (const value of values) {
    if (Number.isNaN(value)) {
      missing++;
      continue;
    }
    probe[0] = value + 0;
    if (insert(table, value, slotOf(bits))) distinct++;
  }
  return { missing, distinct };
}

/** Mixes both halves of a double (the finalizer of MurmurHash3, Appleby). */
function slotOf(bits: Int32Array): number {
  let hash = bits[0]! ^ Math.imul(bits[1]!, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Puts a number into the table; false when it was there. */
function insert(table: Float64Array, value: number, hash: number): boolean {
  const mask = table.length - 1;
  let slot = hash & mask;
  for (let held = table[slot]!; !Number.isNaN(held); held = table[slot]!) {
    if (held === value) return false;
    slot = (slot + 1) & mask;
  }
  table[slot] = value;
  return true;
}
