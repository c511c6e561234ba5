import type { TableBlock } from "../../data/source.ts";
import type { CategoryColumn, Column, Table } from "../../data/table.ts";
import { joined } from "../../data/joined.ts";

/** Rows of a file that were drawn from it, ascending. */
export interface SampledTable {
  readonly table: Table;
  /** Their numbers in the file. */
  readonly rows: Int32Array;
}

type Rows = Pick<TableBlock, "table" | "firstRow">;

interface Kept {
  readonly rows: Int32Array;
  readonly columns: readonly Column[];
}

/**
 * Draws rows out of blocks that come one after the other, each row with the same chance, as many as `capacity`
 * allows and at least half of that. Which rows are drawn depends on their numbers and the seed alone: a row stays
 * while its hash is below a limit that halves whenever there are too many.
 */
export class RowSample {
  readonly #capacity: number;
  readonly #seed: number;
  #limit = 2 ** 32;
  #kept: Kept[] = [];
  #count = 0;

  constructor(capacity: number, seed: number) {
    this.#capacity = capacity;
    this.#seed = seed;
  }

  /** Draws of the rows of a block that are wanted; of all of them when left out. */
  add({ table, firstRow }: Rows, isWanted: (place: number) => boolean = () => true): void {
    const rows = Int32Array.from({ length: table.rows }, (_, place) => firstRow + place);
    const places = this.#drawn(rows).filter(isWanted);
    this.#keep({ rows: places.map((place) => firstRow + place), columns: picked(table.columns, places) });
    while (this.#count > this.#capacity) this.#thin();
  }

  /** All blocks as one table; texts in the order they appear in. */
  finish(): SampledTable {
    const rows = new Int32Array(this.#count);
    let end = 0;
    for (const kept of this.#kept) {
      rows.set(kept.rows, end);
      end += kept.rows.length;
    }
    const [first] = this.#kept;
    const columns = (first?.columns ?? []).map((_, at) =>
      joined(this.#kept.map(({ columns }) => columns[at]!)),
    );
    return { rows, table: { rows: rows.length, columns } };
  }

  #thin(): void {
    this.#limit /= 2;
    const before = this.#kept;
    this.#kept = [];
    this.#count = 0;
    for (const { rows, columns } of before) {
      const places = this.#drawn(rows);
      this.#keep({ rows: places.map((place) => rows[place]!), columns: picked(columns, places) });
    }
  }

  #keep(kept: Kept): void {
    this.#kept.push(kept);
    this.#count += kept.rows.length;
  }

  /** Places of the rows that stay. */
  #drawn(rows: Int32Array): Int32Array {
    const places = new Int32Array(rows.length);
    let count = 0;
    for (let place = 0; place < rows.length; place++)
      if (hashOf(rows[place]!, this.#seed) < this.#limit) places[count++] = place;
    return places.slice(0, count);
  }
}

/** A 32-bit hash of a row number: the finalizer of MurmurHash3 (Appleby 2011), over row and seed. */
function hashOf(row: number, seed: number): number {
  let hash = row ^ Math.imul(seed + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function picked(columns: readonly Column[], places: Int32Array): readonly Column[] {
  return columns.map((column) => {
    if (column.kind !== "category")
      return { ...column, values: Float64Array.from(places, (place) => column.values[place]!) };
    return withUsedLevels(
      column,
      Int32Array.from(places, (place) => column.codes[place]!),
    );
  });
}

/** Forgets levels that no code names: the texts of a whole block are not worth keeping for some of its rows. */
function withUsedLevels({ name, levels }: CategoryColumn, codes: Int32Array): CategoryColumn {
  const used: string[] = [];
  const numbers = new Int32Array(levels.length).fill(-1);
  const renumbered = codes.map((code) => {
    if (code < 0) return -1;
    if (numbers[code]! < 0) numbers[code] = used.push(levels[code]!) - 1;
    return numbers[code]!;
  });
  return { name, kind: "category", codes: renumbered, levels: used };
}
