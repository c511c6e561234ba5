import type { NumericColumn } from "../data/table.ts";
import { binLabels } from "./bin-labels.ts";
import { countBins } from "./count-bins.ts";
import type { HistogramPair } from "./histogram.ts";
import { outOfRange } from "./out-of-range.ts";
import { presentValues } from "./numeric-sketch.ts";
import type { NumericSketch } from "./schema.ts";

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
