import type { Cancellable } from "./source.ts";
import type { Column, ColumnKind, ColumnSchema } from "./table.ts";

/** A column of a Parquet file to be. */
export interface ParquetColumn {
  readonly name: string;
  /** A timestamp is milliseconds since 1970 UTC here, and microseconds in the file. */
  readonly type: "integer" | "float32" | "double" | "boolean" | "timestamp" | "text";
}

/** Rows to write: their columns in order, and block by block what they hold. */
export interface ParquetRequest {
  readonly columns: readonly ParquetColumn[];
  /** Number columns for numbers, category columns for texts; code -1 and NaN are missing. */
  readonly blocks: AsyncIterable<readonly Column[]>;
  readonly control: Cancellable;
}

/**
 * Writes Parquet in memory that does not grow with the rows: answers the bytes of the file, piece by piece, once all
 * blocks were taken. Errors of the blocks pass through; throws `cancelled`, and `refused` for names that differ in
 * capitals only, which readers of Parquet cannot tell apart.
 */
export type WriteParquet = (request: ParquetRequest) => AsyncIterable<Uint8Array>;

const types: Readonly<Record<ColumnKind, ParquetColumn["type"]>> = {
  number: "double",
  boolean: "boolean",
  date: "timestamp",
  category: "text",
};

/** Columns of a table as Parquet holds them: doubles, booleans, timestamps, texts. */
export function parquetColumns(columns: readonly ColumnSchema[]): readonly ParquetColumn[] {
  return columns.map(({ name, kind }) => ({ name, type: types[kind] }));
}

/** Whether a file of this name is to be Parquet. */
export function isParquetName(name: string): boolean {
  return name.toLowerCase().endsWith(".parquet");
}
