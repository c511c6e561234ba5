import type { QueryBuilder } from "./query.ts";

/** Terms of a sum in one stage: databases limit how deep an expression may be. */
const termLimit = 200;

/** Columns that hold, for each list of terms, its sum, added up in order from `begin`. */
export function sumUp(
  query: QueryBuilder,
  sums: readonly { readonly begin: string; readonly terms: readonly string[] }[],
): readonly string[] {
  let totals: readonly string[] = sums.map(({ begin }) => begin);
  const longest = Math.max(1, ...sums.map(({ terms }) => terms.length));
  for (let from = 0; from < longest; from += termLimit) {
    totals = query.columns(
      sums.map(({ terms }, index) => [totals[index]!, ...terms.slice(from, from + termLimit)].join(" + ")),
    );
  }
  return totals;
}
