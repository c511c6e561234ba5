import type { Column, ColumnSchema, Table } from "../data/table.ts";
import { TablewrightError } from "../errors.ts";
import { sketchCategory } from "./category-sketch.ts";
import { sketchNumeric } from "./numeric-sketch.ts";
import type { ColumnSketch, ReferenceSketch } from "./schema.ts";

export { referenceSchema, type ReferenceSketch } from "./schema.ts";

export interface SketchRequest {
  readonly table: Table;
  /** Columns the model reads. */
  readonly features: readonly ColumnSchema[];
  /** Training rows, as row numbers of the table. */
  readonly rows: Int32Array;
}

function sketchColumn(column: Column, rows: Int32Array): ColumnSketch {
  return column.kind === "category" ? sketchCategory(column, rows) : sketchNumeric(column, rows);
}

function requireColumn(columns: ReadonlyMap<string, Column>, name: string): Column {
  const column = columns.get(name);
  if (column !== undefined) return column;
  throw new TablewrightError("internal", `Feature \`${name}\` is not in the table.`, {
    column: name,
    next: "This is a defect of Tablewright. Please report it with the log.",
  });
}

/**
 * Summarizes the training rows for monitors: per column decile bins (numbers) or level counts (categories),
 * missing cells, range, mean and deviation. Expected O(rows × columns). The answer is plain JSON data.
 */
export function sketchReference({ table, features, rows }: SketchRequest): ReferenceSketch {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const used = new Set(features.map((feature) => feature.name));
  return {
    format: "tablewright.reference/1",
    rows: rows.length,
    columns: features.map((feature) => sketchColumn(requireColumn(columns, feature.name), rows)),
    unused: table.columns.map((column) => column.name).filter((name) => !used.has(name)),
  };
}
