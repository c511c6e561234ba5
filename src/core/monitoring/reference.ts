import type { ColumnSummary } from "../compute/summaries.ts";
import { summarySteps, type Summaries } from "../compute/summary-steps.ts";
import type { Column, ColumnSchema, NumericColumn, Table } from "../data/table.ts";
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
  /** What their numeric columns hold, where it is known already. */
  readonly summaries?: Summaries;
}

function requireColumn(columns: ReadonlyMap<string, Column>, name: string): Column {
  const column = columns.get(name);
  if (column !== undefined) return column;
  throw new TablewrightError("internal", `Feature \`${name}\` is not in the table.`, {
    column: name,
    next: "This is a defect of Tablewright. Please report it with the log.",
  });
}

function* summaryOf(
  column: NumericColumn,
  { rows, summaries }: SketchRequest,
): Generator<undefined, ColumnSummary> {
  return summaries?.get(column.name) ?? (yield* summarySteps({ columns: [column], rows })).get(column.name)!;
}

/** `sketchReference` in steps of one column each, so that a caller can let messages in between. */
export function* sketchSteps(request: SketchRequest): Generator<undefined, ReferenceSketch> {
  const { table, features, rows } = request;
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const used = new Set(features.map((feature) => feature.name));
  const sketches: ColumnSketch[] = [];
  for (const feature of features) {
    const column = requireColumn(columns, feature.name);
    if (column.kind === "category") sketches.push(sketchCategory(column, rows));
    else sketches.push(sketchNumeric(column, rows, yield* summaryOf(column, request)));
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
