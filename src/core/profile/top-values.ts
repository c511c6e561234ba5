import type { CategoryColumn, Column } from "../data/table.ts";
import type { TopValue } from "./report.ts";

const mostTopValues = 10;

/** Rows per level. */
export function countLevels({ codes, levels }: CategoryColumn): Int32Array {
  const counts = new Int32Array(levels.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code >= 0) counts[code]!++;
  }
  return counts;
}

/** Levels that stand in a row at all, the most frequent first, ties in the order of the file. */
export function rankedLevels(counts: Int32Array): readonly number[] {
  return Array.from(counts.keys())
    .filter((level) => counts[level]! > 0)
    .sort((left, right) => counts[right]! - counts[left]! || left - right);
}

/** The most frequent values of a category, at most 10. */
export function topLevels(levels: readonly string[], counts: Int32Array): readonly TopValue[] {
  return rankedLevels(counts)
    .slice(0, mostTopValues)
    .map((level) => ({ value: levels[level]!, rows: counts[level]! }));
}

/** A boolean or category column as levels; null for all others. Booleans are "false" and "true". */
export function asCategory(column: Column): CategoryColumn | null {
  if (column.kind === "category") return column;
  if (column.kind !== "boolean") return null;
  const codes = Int32Array.from(column.values, (value) => (Number.isNaN(value) ? -1 : value));
  return { name: column.name, kind: "category", codes, levels: ["false", "true"] };
}
