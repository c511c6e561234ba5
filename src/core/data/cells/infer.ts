import type { ColumnKind } from "../table.ts";
import { readBoolean, readDeclaredBoolean } from "./boolean.ts";
import { type DayOrder, isDayFirst, readDate } from "./date.ts";
import { eachLevel } from "./each-level.ts";
import { isMissing } from "./missing.ts";
import { DecimalEvidence, readNumber } from "./number.ts";

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
 * Reads a whole column of text, in steps of some tens of milliseconds. Without a declared kind it is boolean when every
 * cell is, a number or a date when at least 95 % of the cells are, and a category otherwise (also when every cell is
 * missing). Cells that cannot be read as the kind become NaN.
 */
export function* inferSteps({
  column,
  kind,
  nullWords,
  delimiter,
}: InferenceRequest): Generator<undefined, InferredColumn> {
  const { levels } = column;
  const missing = new Uint8Array(levels.length);
  yield* eachLevel(levels, (cell, level) => {
    missing[level] = isMissing(cell, nullWords) ? 1 : 0;
  });
  const cells = { ...column, missing };
  if (kind === "category") return { kind, missing, values: null };
  const readers = yield* readersOf(cells, delimiter);
  if (kind === undefined) return { missing, ...(yield* guessKind(cells, readers)) };
  const read = kind === "boolean" ? readDeclaredBoolean : readers[kind];
  return { kind, missing, values: yield* readAll(cells, read, Infinity) };
}

interface Cells extends TextColumn {
  readonly missing: Uint8Array;
}

/** Levels that are read in one step. */
const stepLevels = 2 ** 14;

type Reader = (cell: string) => number;
type Readers = Readonly<Record<"number" | "boolean" | "date", Reader>>;

function* readersOf({ levels }: Cells, delimiter: string): Generator<undefined, Readers> {
  const decimal = new DecimalEvidence();
  let order: DayOrder = "month-first";
  yield* eachLevel(levels, (cell) => {
    decimal.add(cell);
    if (order === "month-first" && isDayFirst(cell)) order = "day-first";
  });
  const sign = decimal.sign(delimiter);
  return {
    number: (cell) => readNumber(cell, sign),
    boolean: readBoolean,
    date: (cell) => readDate(cell, order),
  };
}

function* guessKind(
  cells: Cells,
  readers: Readers,
): Generator<undefined, Pick<InferredColumn, "kind" | "values">> {
  const total = presentCells(cells);
  const allowed = { boolean: 0, number: total * mostUnreadable, date: total * mostUnreadable };
  if (total > 0)
    for (const kind of ["boolean", "number", "date"] as const) {
      const values = yield* readAll(cells, readers[kind], allowed[kind]);
      if (values !== null) return { kind, values };
    }
  return { kind: "category", values: null };
}

function presentCells({ counts, missing }: Cells): number {
  return counts.reduce((sum, count, level) => (missing[level] === 1 ? sum : sum + count), 0);
}

/** What each level reads as; null from the first cell on that is one more than `allowed` that cannot be read. */
function* readAll(
  { levels, counts, missing }: Cells,
  read: Reader,
  allowed: number,
): Generator<undefined, Float64Array | null> {
  const values = new Float64Array(levels.length).fill(NaN);
  const isUnreadable = (level: number) => {
    if (missing[level] === 0) values[level] = read(levels[level]!);
    return missing[level] === 0 && Number.isNaN(values[level]);
  };
  let unreadable = 0;
  for (let level = 0; level < levels.length; level++) {
    if (level % stepLevels === stepLevels - 1) yield;
    if (isUnreadable(level)) unreadable += counts[level]!;
    if (unreadable > allowed) return null;
  }
  return values;
}
