import * as z from "zod";

const count = z.int().min(0);
const statistic = z.number().nullable();

const numericSchema = z
  .strictObject({
    name: z.string(),
    kind: z.enum(["number", "boolean", "date"]),
    missing: count,
    /** Of the finite values; null without any. Standard deviation with divisor n - 1. */
    minimum: statistic,
    maximum: statistic,
    mean: statistic,
    deviation: statistic,
    /** Inner bounds of the bins, ascending: bin i holds edge[i-1] < value ≤ edge[i]. */
    edges: z.array(z.number()),
    /** Values per bin: one more than edges. */
    counts: z.array(count),
  })
  .refine((column) => column.counts.length === column.edges.length + 1, {
    error: "counts must be one more than edges",
  })
  .refine((column) => column.edges.every((edge, index) => index === 0 || edge > column.edges[index - 1]!), {
    error: "edges must ascend",
  });

const categorySchema = z.strictObject({
  name: z.string(),
  kind: z.literal("category"),
  missing: count,
  distinct: count,
  /** Most frequent first; at most 1000. */
  levels: z.array(z.strictObject({ value: z.string(), count })),
  /** Values of the levels beyond the cap. */
  other: count,
});

/** What reference.json holds: the training rows as monitors need them. Cell text occurs only as data. */
export const referenceSchema = z
  .strictObject({
    format: z.literal("tablewright.reference/1"),
    rows: count,
    columns: z.array(z.union([numericSchema, categorySchema])),
    /** Columns of the training file that the model does not read, so that monitors know them. */
    unused: z.array(z.string()),
  })
  .refine((sketch) => sketch.columns.every((column) => countedRows(column) === sketch.rows), {
    error: "counts of a column must add up to rows",
  });

function countedRows(column: NumericSketch | CategorySketch): number {
  const counts =
    column.kind === "category" ? [...column.levels.map((level) => level.count), column.other] : column.counts;
  return counts.reduce((sum, value) => sum + value, column.missing);
}

export type NumericSketch = z.output<typeof numericSchema>;
export type CategorySketch = z.output<typeof categorySchema>;
export type ColumnSketch = NumericSketch | CategorySketch;
/** A summary of the training rows, to compare later rows with. */
export type ReferenceSketch = z.output<typeof referenceSchema>;
