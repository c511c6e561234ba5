import { eachLevel } from "../data/cells/each-level.ts";
import type { Column } from "../data/table.ts";

/** Rows by what they hold. */
export interface RowSet {
  /** Makes room for so many more, in steps; nothing is put in before the last. */
  makeRoom(rows: number): Generator<undefined, void>;
  /** Puts row `row` of a digest in, for which room was made; false when an equal one was there. */
  add(digest: Uint32Array, row: number): boolean;
}

/** A row is known by 128 bits: two rows of 10¹² would be taken for one with a chance of some 10⁻¹⁵. */
const lanes = 4;
/** Bytes that a set takes for each row at most, while it grows. */
export const rowSetBytes = 64;

const multipliers = [0x01000193, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;
const seeds = [0x811c9dc5, 0x9e3779b1, 0x165667b1, 0xd3a2646c] as const;

/** The finalizer of MurmurHash3 (Appleby 2011). */
function finished(hash: number): number {
  let next = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  next = Math.imul(next ^ (next >>> 13), 0xc2b2ae35);
  return next ^ (next >>> 16);
}

/** FNV-1a over UTF-16 units with a multiplier of its own for each lane. */
function hashText(text: string, lane: number): number {
  let hash: number = seeds[lane]!;
  const multiplier = multipliers[lane]!;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), multiplier);
  return finished(hash ^ text.length);
}

/**
 * Four words a row that are the same for rows with the same cells, in every table: texts by their letters, numbers by
 * their bits; missing cells equal each other, and so do 0 and −0. In steps.
 */
export function* digestRows(columns: readonly Column[], rows: number): Generator<undefined, Uint32Array> {
  const digest = new Uint32Array(rows * lanes);
  for (let at = 0; at < digest.length; at++) digest[at] = seeds[at % lanes]!;
  for (const column of columns)
    if (column.kind === "category") yield* mixTexts(digest, column.codes, column.levels);
    else yield* mixNumbers(digest, column.values);
  return digest;
}

/** Rows, or texts, that are digested in one step: some ten milliseconds. */
const sliceRows = 2 ** 15;

function* mixTexts(
  digest: Uint32Array,
  codes: Int32Array,
  levels: readonly string[],
): Generator<undefined, void> {
  const hashes = new Int32Array(levels.length);
  for (let lane = 0; lane < lanes; lane++) {
    yield* eachLevel(levels, (level, code) => {
      hashes[code] = hashText(level, lane);
    });
    for (let row = 0; row < codes.length; row++) {
      mixIn(digest, row * lanes + lane, hashes[codes[row]!] ?? lane);
      if (row % sliceRows === sliceRows - 1) yield;
    }
  }
}

function* mixNumbers(digest: Uint32Array, values: Float64Array): Generator<undefined, void> {
  const number = new Float64Array(1);
  const words = new Int32Array(number.buffer);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    number[0] = Number.isNaN(value) ? NaN : value + 0;
    for (let lane = 0; lane < lanes; lane++) {
      mixIn(digest, row * lanes + lane, words[0]!);
      mixIn(digest, row * lanes + lane, words[1]!);
    }
    if (row % sliceRows === sliceRows - 1) yield;
  }
}

function mixIn(digest: Uint32Array, at: number, word: number): void {
  const multiplier = multipliers[at % lanes]!;
  digest[at] = finished(Math.imul(digest[at]! ^ word, multiplier) + multiplier);
}

/** An empty set: open addressing, linear probing, at most three quarters full. */
export function createRowSet(): RowSet {
  return new HashedRows();
}

class HashedRows implements RowSet {
  #slots = new Uint32Array(1024 * lanes);
  #count = 0;

  add(digest: Uint32Array, row: number): boolean {
    if (!insert(this.#slots, digest, row * lanes)) return false;
    this.#count++;
    return true;
  }

  *makeRoom(rows: number): Generator<undefined, void> {
    let size = this.#slots.length;
    while ((this.#count + rows) * lanes > size * 0.75) size *= 2;
    if (size === this.#slots.length) return;
    const grown = new Uint32Array(size);
    for (let at = 0; at < this.#slots.length; at += lanes) {
      if (!isEmpty(this.#slots, at)) insert(grown, this.#slots, at);
      if (at % sliceWords === sliceWords - lanes) yield;
    }
    this.#slots = grown;
  }
}

/** Words that are moved into a larger set in one step: some ten milliseconds. */
const sliceWords = 2 ** 18;

/** False when the same words were there. */
function insert(slots: Uint32Array, from: Uint32Array, at: number): boolean {
  const mask = slots.length / lanes - 1;
  let slot = (from[at]! & mask) * lanes;
  while (!isEmpty(slots, slot)) {
    if (isSame(slots, slot, from, at)) return false;
    slot = (slot + lanes) & (slots.length - 1);
  }
  for (let lane = 0; lane < lanes; lane++) slots[slot + lane] = from[at + lane]!;
  return true;
}

function isEmpty(slots: Uint32Array, at: number): boolean {
  return slots[at] === 0 && slots[at + 1] === 0 && slots[at + 2] === 0 && slots[at + 3] === 0;
}

function isSame(slots: Uint32Array, slot: number, from: Uint32Array, at: number): boolean {
  for (let lane = 0; lane < lanes; lane++) if (slots[slot + lane] !== from[at + lane]) return false;
  return true;
}
