import type { NumericColumn } from "../data/table.ts";
import { countBins } from "./count-bins.ts";
import { decileBins, type Bins } from "./decile-bins.ts";
import type { NumericSketch } from "./schema.ts";

/** The values of some rows that are there, in row order; in the memory of `into` when it is given. */
export function presentValues(
  { values }: NumericColumn,
  rows: Int32Array,
  into: Float64Array = new Float64Array(rows.length),
): Float64Array {
  const present = into;
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const value = values[rows[index]!]!;
    present[count] = value;
    count += Number(!Number.isNaN(value));
  }
  return present.subarray(0, count);
}

interface Totals {
  readonly minimum: number;
  readonly maximum: number;
  readonly sum: number;
}

function totalsOf(values: Float64Array): Totals {
  let minimum = Infinity;
  let maximum = -Infinity;
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    sum += value;
  }
  return { minimum, maximum, sum };
}

function deviationOf(values: Float64Array, mean: number): number {
  let squares = 0;
  for (let index = 0; index < values.length; index++) squares += (values[index]! - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

type Statistics = Pick<NumericSketch, "minimum" | "maximum" | "mean" | "deviation">;

function statisticsOf(values: Float64Array, { minimum, maximum, sum }: Totals): Statistics {
  if (values.length === 0) return { minimum: null, maximum: null, mean: null, deviation: null };
  const mean = sum / values.length;
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { minimum, maximum, mean: finite(mean), deviation: finite(deviationOf(values, mean)) };
}

/** Adds infinite values to the outer bins. */
function withInfinite({ edges, counts }: Bins, present: Float64Array): Bins {
  const infinite = present.filter((value) => !Number.isFinite(value));
  const outer = countBins(infinite, edges);
  return { edges, counts: counts.map((count, bin) => count + outer[bin]!) };
}

function binsOf(column: NumericColumn, present: Float64Array, finite: Float64Array): Bins {
  if (column.kind === "boolean") return { edges: [0], counts: countBins(present, [0]) };
  const bins = decileBins(finite);
  return finite === present ? bins : withInfinite(bins, present);
}

/**
 * Summary of a numeric column's rows. Infinite values count in the outer bins, but not in the statistics.
 * Four passes over the rows and a sort of at most `sampleSize` values. `scratch` is as long as `rows`.
 */
export function sketchNumeric(column: NumericColumn, rows: Int32Array, scratch: Float64Array): NumericSketch {
  const present = presentValues(column, rows, scratch);
  const totals = totalsOf(present);
  const allFinite = present.length === 0 || Math.abs(totals.minimum) + Math.abs(totals.maximum) < Infinity;
  const finite = allFinite ? present : present.filter(Number.isFinite);
  return {
    name: column.name,
    kind: column.kind,
    missing: rows.length - present.length,
    ...statisticsOf(finite, allFinite ? totals : totalsOf(finite)),
    ...binsOf(column, present, finite),
  };
}
