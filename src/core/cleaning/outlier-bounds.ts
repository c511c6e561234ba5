import type { NumericColumn } from "../data/table.ts";
import { sortedValues } from "../data/sorted-values.ts";
import { quantilesOf, sortedNumbers } from "./statistics.ts";

export interface OutlierRule {
  readonly by: "iqr" | "mad" | "bounds";
  readonly factor: number;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
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
  if (by === "bounds") return { lower, upper };
  const sorted = yield* sortedNumbers(column, rows);
  if (sorted.length === 0) return { lower: -Infinity, upper: Infinity };
  const [low = 0, middle = 0, high = 0] = quantilesOf(sorted, [0.25, 0.5, 0.75]);
  if (by === "iqr") return { lower: low - factor * (high - low), upper: high + factor * (high - low) };
  const deviations = yield* sortedValues(sorted.map((value) => Math.abs(value - middle)));
  const reach = factor * madScale * quantilesOf(deviations, [0.5])[0]!;
  return { lower: middle - reach, upper: middle + reach };
}
