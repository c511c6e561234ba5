import type { NumericColumn } from "../data/table.ts";
import { meanWithError } from "../evaluation/mean-with-error.ts";
import { countBins, decileEdges } from "./bins.ts";
import type { NumericSketch } from "./schema.ts";

/** Distinct values of a numeric column are counted up to this many. */
export const distinctCap = 1000;

/** The values of some rows that are there, in row order. */
export function presentValues(column: NumericColumn, rows: Int32Array): Float64Array {
  const present = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const value = column.values[row]!;
    if (!Number.isNaN(value)) present[count++] = value;
  }
  return present.subarray(0, count);
}

function countDistinct(values: Float64Array): number {
  const seen = new Set<number>();
  for (const value of values) {
    seen.add(value);
    if (seen.size === distinctCap) break;
  }
  return seen.size;
}

type Statistics = Pick<NumericSketch, "minimum" | "maximum" | "mean" | "deviation">;

function statisticsOf(values: Float64Array): Statistics {
  if (values.length === 0) return { minimum: null, maximum: null, mean: null, deviation: null };
  const { mean, error } = meanWithError(values.length, (index) => values[index]!);
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const value of values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const deviation = error * Math.sqrt(values.length);
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { minimum, maximum, mean: finite(mean), deviation: finite(deviation) };
}

/** Summary of a numeric column's rows. Infinite values count in the outer bins, but not in the statistics. */
export function sketchNumeric(column: NumericColumn, rows: Int32Array): NumericSketch {
  const present = presentValues(column, rows);
  const finite = present.every(Number.isFinite) ? present : present.filter(Number.isFinite);
  const edges = column.kind === "boolean" ? [0] : decileEdges(finite);
  return {
    name: column.name,
    kind: column.kind,
    missing: rows.length - present.length,
    distinct: countDistinct(present),
    ...statisticsOf(finite),
    edges,
    counts: countBins(present, edges),
  };
}
