import type { CategoryColumn } from "../data/table.ts";
import type { CategorySketch } from "./schema.ts";

/** Levels that are kept by name; the rest is pooled. */
const levelCap = 1000;

/** Rows per level, by code; missing rows are not counted. */
export function countLevels(column: CategoryColumn, rows: Int32Array): Float64Array {
  const counts = new Float64Array(column.levels.length);
  for (const row of rows) {
    const code = column.codes[row]!;
    if (code >= 0) counts[code]! += 1;
  }
  return counts;
}

/** Summary of a category column's rows: levels by falling frequency, ties in order of appearance. */
export function sketchCategory(column: CategoryColumn, rows: Int32Array): CategorySketch {
  const counts = countLevels(column, rows);
  const levels = column.levels
    .map((value, code) => ({ value, count: counts[code]! }))
    .filter((level) => level.count > 0)
    .sort((a, b) => b.count - a.count);
  const total = levels.reduce((sum, level) => sum + level.count, 0);
  const kept = levels.slice(0, levelCap);
  return {
    name: column.name,
    kind: "category",
    missing: rows.length - total,
    distinct: levels.length,
    levels: kept,
    other: kept.reduce((rest, level) => rest - level.count, total),
  };
}
