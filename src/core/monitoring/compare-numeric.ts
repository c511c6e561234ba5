import type { NumericColumn } from "../data/table.ts";
import type { Finding } from "../findings.ts";
import { binLabels } from "./bin-labels.ts";
import { countBins } from "./count-bins.ts";
import type { HistogramPair } from "./histogram.ts";
import { presentValues } from "./numeric-sketch.ts";
import type { NumericSketch } from "./schema.ts";

/** Values beyond the reference's range, as a finding; the example is the farthest one. */
function outOfRange(sketch: NumericSketch, present: Float64Array, file: string): Finding[] {
  const { minimum, maximum, name, kind } = sketch;
  if (minimum === null || maximum === null || kind === "boolean") return [];
  let rows = 0;
  let farthest = 0;
  let example = 0;
  for (const value of present) {
    const distance = Math.max(minimum - value, value - maximum);
    if (distance <= 0 || !Number.isFinite(value)) continue;
    rows++;
    if (distance > farthest) [farthest, example] = [distance, value];
  }
  if (rows === 0) return [];
  const args = { rows, minimum, maximum, example };
  return [{ code: "out-of-range", severity: "info", args, where: { file, column: name } }];
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
