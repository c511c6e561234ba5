import type { NumericColumn } from "../data/table.ts";
import { type Bounds, fences } from "../statistics/fences.ts";
import { quantileOf, quartilesOfSorted } from "../statistics/quantiles.ts";
import { sortedValues } from "../statistics/sorted-values.ts";
import { sortedNumbers } from "./statistics.ts";

export interface OutlierRule {
  readonly by: "iqr" | "mad" | "bounds";
  readonly factor: number;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

/** Makes the median absolute deviation of normal numbers their standard deviation: 1 / Φ⁻¹(3/4). */
const madScale = 1.482602218505602;

/** What is within bounds, by a rule on the numbers of some rows; everything is when there are none. In steps. */
export function* outlierBounds(
  column: NumericColumn,
  rows: Int32Array,
  rule: OutlierRule,
): Generator<undefined, Bounds> {
  const { by, factor, lower = -Infinity, upper = Infinity } = rule;
  if (by === "bounds") return { low: lower, high: upper };
  const sorted = yield* sortedNumbers(column, rows);
  if (sorted.length === 0) return { low: -Infinity, high: Infinity };
  const quartiles = quartilesOfSorted(sorted);
  if (by === "iqr") return fences(quartiles, factor);
  const { median } = quartiles;
  const deviations = yield* sortedValues(sorted.map((value) => Math.abs(value - median)));
  const reach = factor * madScale * quantileOf(deviations, 0.5);
  return { low: median - reach, high: median + reach };
}
