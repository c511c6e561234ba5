/** What a column holds. Booleans are 0 / 1, dates are milliseconds since 1970 UTC. */
export type ColumnKind = "number" | "boolean" | "date" | "category";

export interface ColumnSchema {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** How false and true are written, each as it first appears; undefined where it does not. */
export type BooleanWords = readonly [string | undefined, string | undefined];

/** NaN is missing. */
export interface NumericColumn {
  readonly name: string;
  readonly kind: "number" | "boolean" | "date";
  readonly values: Float64Array;
  /** Of a boolean column that was read from text: labels and copies are written like the file. */
  readonly words?: BooleanWords;
}

/** Each code points into `levels` (in order of first appearance); -1 is missing. */
export interface CategoryColumn {
  readonly name: string;
  readonly kind: "category";
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export type Column = NumericColumn | CategoryColumn;

/** Typed columns of equal length, in the order of the file. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** Finds a column by name, or undefined. */
export function columnOf(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}
