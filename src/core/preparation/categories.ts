import { compareCodePoints } from "../data/code-points.ts";
import type { CategoryColumn } from "../data/table.ts";

/** What imputing and encoding one category column needs. */
export interface CategoryFit {
  /** Most frequent category; the first by code points on ties; empty text when there is none. */
  readonly fill: string;
  /** Categories that get a slot of their own, by code points. */
  readonly categories: readonly string[];
  /** How many distinct categories the training rows hold. */
  readonly distinct: number;
}

/**
 * Most categories of one column that get a slot; beyond it the most frequent ones do (by code points on
 * ties) and the others are treated as unknown. A slot is a column of the design matrix: 500 000 rows of
 * 100 slots are 200 MB.
 */
export const categoryLimit = 100;

/** Fits one category column on the given rows, keeping at most `limit` categories. Empty text is missing. */
export function fitCategories(
  { codes, levels }: CategoryColumn,
  rows: Int32Array,
  limit: number = categoryLimit,
): CategoryFit {
  const counts = new Int32Array(levels.length);
  for (const row of rows) {
    const code = codes[row]!;
    if (code >= 0) counts[code]!++;
  }
  const seen = levels
    .map((category, code) => ({ category, count: counts[code]! }))
    .filter(({ category, count }) => count > 0 && category !== "");
  seen.sort((left, right) => right.count - left.count || compareCodePoints(left.category, right.category));
  const categories = seen.slice(0, limit).map(({ category }) => category);
  return {
    fill: seen[0]?.category ?? "",
    categories: categories.sort(compareCodePoints),
    distinct: seen.length,
  };
}
