import type { ColumnKind } from "../table.ts";
import { readBoolean, readDeclaredBoolean } from "./boolean.ts";
import { dayOrderOf, readDate } from "./date.ts";
import { isMissing } from "./missing.ts";
import { decimalSignOf, readNumber } from "./number.ts";

/** Share of a column's cells that may be unreadable in a column of numbers or dates. */
export const mostUnreadable = 0.05;

/** A column as its distinct cells, with how often each stands. */
export interface TextColumn {
  readonly levels: readonly string[];
  /** Cells per level. */
  readonly counts: Int32Array;
}

export interface InferenceRequest {
  readonly column: TextColumn;
  /** The kind it was said to have; guessed when undefined. */
  readonly kind: ColumnKind | undefined;
  /** Words that mean missing, besides the usual ones. */
  readonly nullWords: ReadonlySet<string>;
  readonly delimiter: string;
}

/** What each level of a text column means. */
export interface InferredColumn {
  readonly kind: ColumnKind;
  /** 1 for levels that mean missing. */
  readonly missing: Uint8Array;
  /** Number of each level, NaN when missing or unreadable; null for categories. */
  readonly values: Float64Array | null;
}

/**
 * Reads a whole column of text. Without a declared kind it is boolean when every cell is, a number or a date
 * when at least 95 % of the cells are, and a category otherwise (also when every cell is missing). Cells that
 * cannot be read as the kind become NaN.
 */
export function inferColumn({ column, kind, nullWords, delimiter }: InferenceRequest): InferredColumn {
  const missing = Uint8Array.from(column.levels, (level) => (isMissing(level, nullWords) ? 1 : 0));
  const cells = { ...column, missing };
  const readers = readersOf(cells, delimiter);
  const guessed = kind ?? guessKind(cells, readers);
  if (guessed === "category") return { kind: guessed, missing, values: null };
  const read = kind === "boolean" ? readDeclaredBoolean : readers[guessed];
  const values = Float64Array.from(column.levels, (level, index) =>
    missing[index] === 1 ? NaN : read(level),
  );
  return { kind: guessed, missing, values };
}

interface Cells extends TextColumn {
  readonly missing: Uint8Array;
}

type Reader = (cell: string) => number;
type Readers = Readonly<Record<"number" | "boolean" | "date", Reader>>;

function readersOf(cells: Cells, delimiter: string): Readers {
  const decimal = decimalSignOf(cells.levels, delimiter);
  const order = dayOrderOf(cells.levels);
  return {
    number: (cell) => readNumber(cell, decimal),
    boolean: readBoolean,
    date: (cell) => readDate(cell, order),
  };
}

function guessKind(cells: Cells, readers: Readers): ColumnKind {
  const total = presentCells(cells);
  if (total === 0) return "category";
  if (readsAs(cells, readers.boolean, 0)) return "boolean";
  if (readsAs(cells, readers.number, total * mostUnreadable)) return "number";
  if (readsAs(cells, readers.date, total * mostUnreadable)) return "date";
  return "category";
}

function presentCells({ counts, missing }: Cells): number {
  return counts.reduce((sum, count, level) => (missing[level] === 1 ? sum : sum + count), 0);
}

/** Says whether at most `allowed` cells cannot be read; stops at the first cell too many. */
function readsAs({ levels, counts, missing }: Cells, read: Reader, allowed: number): boolean {
  let unreadable = 0;
  for (let level = 0; level < levels.length && unreadable <= allowed; level++) {
    if (missing[level] === 0 && Number.isNaN(read(levels[level]!))) unreadable += counts[level]!;
  }
  return unreadable <= allowed;
}
