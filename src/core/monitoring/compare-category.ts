import type { CategoryColumn } from "../data/table.ts";
import type { Finding } from "../findings.ts";
import { countLevels } from "./category-sketch.ts";
import type { HistogramPair } from "./histogram.ts";
import type { CategorySketch } from "./schema.ts";

/** Levels with a bin of their own; rarer and unseen ones share the last bin. */
const binCap = 20;

interface Strangers {
  readonly rows: number;
  readonly example: string;
}

/** Rows whose level the reference does not hold. None are known when the reference was capped. */
function unseenRows(sketch: CategorySketch, column: CategoryColumn, counts: Float64Array): Strangers {
  const known = new Set(sketch.levels.map((level) => level.value));
  const unseen = column.levels
    .map((value, code) => ({ value, count: counts[code]! }))
    .filter((level) => level.count > 0 && !known.has(level.value));
  if (sketch.other > 0 || unseen.length === 0) return { rows: 0, example: "" };
  return { rows: unseen.reduce((sum, level) => sum + level.count, 0), example: unseen[0]!.value };
}

function unseenFindings(strangers: Strangers, name: string, file: string): Finding[] {
  if (strangers.rows === 0) return [];
  const where = { file, column: name };
  return [{ code: "unseen-categories", severity: "warning", args: { ...strangers }, where }];
}

/** Counts later rows of a category column in the reference's most frequent levels and one bin for the rest. */
export function compareCategory(
  sketch: CategorySketch,
  column: CategoryColumn,
  rows: Int32Array,
  file: string,
): HistogramPair {
  const counts = countLevels(column, rows);
  const byLevel = new Map(column.levels.map((value, code) => [value, counts[code]!]));
  const shown = sketch.levels.slice(0, binCap);
  const current = shown.map((level) => byLevel.get(level.value) ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const pooled = sketch.levels.slice(binCap).reduce((sum, level) => sum + level.count, sketch.other);
  const rest = current.reduce((left, count) => left - count, total);
  return {
    labels: [...shown.map((level) => level.value), "other"],
    reference: [...shown.map((level) => level.count), pooled],
    current: [...current, rest],
    missing: rows.length - total,
    missingReference: sketch.missing,
    findings: unseenFindings(unseenRows(sketch, column, counts), sketch.name, file),
  };
}
