import type { Cancellable } from "../source.ts";
import type { Column, ColumnKind, ColumnSchema } from "../table.ts";

/** A column of a file to be. */
export interface OutputColumn {
  readonly name: string;
  /** A timestamp is milliseconds since 1970 UTC here; a float32 is written in the fewest digits that name it. */
  readonly type: "integer" | "float32" | "double" | "boolean" | "timestamp" | "text";
}

/** Neighboring rows to write. */
export interface OutputBlock {
  /** Number columns for numbers, category columns for texts; code -1 and NaN are missing. */
  readonly columns: readonly Column[];
  /** Rows of these columns that are written; all when left out. */
  readonly rows?: Int32Array;
  /** How cells are spelled where a file holds texts only, which is CSV; by their types when left out. */
  readonly texts?: readonly ((row: number) => string)[];
}

/** Rows to write: their columns in order, and block by block what they hold. */
export interface Output {
  readonly columns: readonly OutputColumn[];
  readonly blocks: AsyncIterable<OutputBlock> | Iterable<OutputBlock>;
  readonly control: Cancellable;
}

/**
 * Writes Parquet in memory that does not grow with the rows: answers the bytes of the file, piece by piece, once all
 * blocks were taken. Errors of the blocks pass through; throws `cancelled`, and `refused` for names that differ in
 * capitals only, which readers of Parquet cannot tell apart.
 */
export type WriteParquet = (output: Output) => AsyncIterable<Uint8Array>;

/** Packs by gzip, piece by piece; errors of the pieces pass through. */
export type Gzip = (
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
) => AsyncIterable<Uint8Array>;

export const typeOfKind: Readonly<Record<ColumnKind, OutputColumn["type"]>> = {
  number: "double",
  boolean: "boolean",
  date: "timestamp",
  category: "text",
};

/** Columns of a table as a file holds them: doubles, booleans, timestamps, texts. */
export function outputColumns(columns: readonly ColumnSchema[]): readonly OutputColumn[] {
  return columns.map(({ name, kind }) => ({ name, type: typeOfKind[kind] }));
}

/** How many rows a block writes. */
export function rowsOf({ columns, rows }: OutputBlock): number {
  const first = columns[0]!;
  return rows?.length ?? (first.kind === "category" ? first.codes : first.values).length;
}
