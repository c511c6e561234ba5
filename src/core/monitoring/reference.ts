import type { Column, ColumnSchema, Table } from "../data/table.ts";
import { TablewrightError } from "../errors.ts";
import { finish } from "../steps.ts";
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

function sketchColumn(column: Column, rows: Int32Array, scratch: Float64Array): ColumnSketch {
  return column.kind === "category" ? sketchCategory(column, rows) : sketchNumeric(column, rows, scratch);
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
 * `sketchReference` in steps of one column each (some 12 ms per 400,000 rows), so that a caller can let
 * messages in between.
 */
export function* sketchSteps({
  table,
  features,
  rows,
}: SketchRequest): Generator<undefined, ReferenceSketch> {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const used = new Set(features.map((feature) => feature.name));
  const sketches: ColumnSketch[] = [];
  const scratch = new Float64Array(rows.length);
  for (const feature of features) {
    sketches.push(sketchColumn(requireColumn(columns, feature.name), rows, scratch));
    yield;
  }
  return {
    format: "tablewright.reference/1",
    rows: rows.length,
    columns: sketches,
    unused: table.columns.map((column) => column.name).filter((name) => !used.has(name)),
  };
}

/**
 * Summarizes the training rows for monitors: per column decile bins (numbers) or level counts (categories),
 * missing cells, range, mean and deviation. Expected O(rows × columns). The answer is plain JSON data.
 */
export function sketchReference(request: SketchRequest): ReferenceSketch {
  return finish(sketchSteps(request));
}
