import type { NumericColumn } from "../data/table.ts";
import { binLabels } from "./bin-labels.ts";
import { countBins } from "./count-bins.ts";
import type { HistogramPair } from "./histogram.ts";
import { outOfRange } from "./out-of-range.ts";
import type { NumericSketch } from "./schema.ts";

/** The values of some rows that are there, in row order. */
function presentValues({ values }: NumericColumn, rows: Int32Array): Float64Array {
  const present = new Float64Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const value = values[rows[index]!]!;
    present[count] = value;
    count += Number(!Number.isNaN(value));
  }
  return present.subarray(0, count);
}

/** Bins later rows of a numeric column as the reference was binned. */
export function compareNumeric(
  sketch: NumericSketch,
  column: NumericColumn,
  rows: Int32Array,
  file: string,
): HistogramPair {
  const present = presentValues(column, rows);
  return {
    labels: binLabels(sketch),
    reference: sketch.counts,
    current: countBins(present, sketch.edges),
    missing: rows.length - present.length,
    missingReference: sketch.missing,
    findings: outOfRange(sketch, present, file),
  };
}
