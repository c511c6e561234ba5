import { wordsOf } from "../data/boolean-words.ts";
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

/** The levels that stand in the most rows, at most so many: the most frequent first, ties in the order of the file. */
export function mostFrequent(counts: Int32Array, most: number): readonly number[] {
  const found: number[] = [];
  for (let level = 0; level < counts.length; level++) {
    const count = counts[level]!;
    if (count === 0 || (found.length === most && counts[found.at(-1)!]! >= count)) continue;
    if (found.length === most) found.pop();
    insert(found, level, counts);
  }
  return found;
}

function insert(ranked: number[], level: number, counts: Int32Array): void {
  let place = ranked.length;
  while (place > 0 && counts[ranked[place - 1]!]! < counts[level]!) place--;
  ranked.splice(place, 0, level);
}

/** The most frequent values of a category, at most 10. */
export function topLevels(levels: readonly string[], counts: Int32Array): readonly TopValue[] {
  return mostFrequent(counts, mostTopValues).map((level) => ({
    value: levels[level]!,
    rows: counts[level]!,
  }));
}

/** A boolean or category column as levels; null for all others. Booleans are as the file writes them. */
export function asCategory(column: Column): CategoryColumn | null {
  if (column.kind === "category") return column;
  if (column.kind !== "boolean") return null;
  return { name: column.name, kind: "category", codes: codesOf(column.values), levels: wordsOf(column) };
}

/** A plain loop: `from` with a function takes ten times as long. */
function codesOf(values: Float64Array): Int32Array {
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    codes[row] = Number.isNaN(value) ? -1 : value;
  }
  return codes;
}
