import type { ColumnSummary } from "../compute/summaries.ts";
import type { NumericColumn } from "../data/table.ts";
import { decileBins, type Bins, type FindBelow } from "./decile-bins.ts";
import type { NumericSketch } from "./schema.ts";

type Statistics = Pick<NumericSketch, "minimum" | "maximum" | "mean" | "deviation">;

function statisticsOf({ finite, minimum, maximum, mean, squares, unit }: ColumnSummary): Statistics {
  if (finite === 0) return { minimum: null, maximum: null, mean: null, deviation: null };
  const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const deviation = Math.sqrt(squares / (finite - 1)) * unit;
  return { minimum, maximum, mean: orNull(mean * unit), deviation: orNull(deviation) };
}

/** Goes through the rows; asked only for values that hold more than a tenth of them. */
function belowIn({ values }: NumericColumn, rows: Int32Array): FindBelow {
  return (limit) => {
    let edge = -Infinity;
    let atMost = 0;
    for (let index = 0; index < rows.length; index++) {
      const value = values[rows[index]!]!;
      if (!(value < limit) || value === -Infinity) continue;
      atMost++;
      if (value > edge) edge = value;
    }
    return atMost === 0 ? null : { edge, atMost };
  };
}

/** Adds infinite values to the outer bins. */
function withInfinite(
  { edges, counts }: Bins,
  { negativeInfinities, positiveInfinities }: ColumnSummary,
): Bins {
  const all = [...counts];
  all[0]! += negativeInfinities;
  all[all.length - 1]! += positiveInfinities;
  return { edges, counts: all };
}

/** `false` and `true`. */
function booleanBins({ values }: NumericColumn, rows: Int32Array, { finite }: ColumnSummary): Bins {
  const zeros = rows.reduce((sum, row) => sum + Number(values[row] === 0), 0);
  return { edges: [0], counts: [zeros, finite - zeros] };
}

/** Summary of a numeric column's rows. Infinite values count in the outer bins, but not in the statistics. */
export function sketchNumeric(
  column: NumericColumn,
  rows: Int32Array,
  summary: ColumnSummary,
): NumericSketch {
  const bins =
    column.kind === "boolean"
      ? booleanBins(column, rows, summary)
      : withInfinite(decileBins(summary, belowIn(column, rows)), summary);
  return {
    name: column.name,
    kind: column.kind,
    missing: summary.missing,
    ...statisticsOf(summary),
    ...bins,
  };
}
