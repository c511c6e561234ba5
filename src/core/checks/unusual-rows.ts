import type { NumericColumn } from "../data/table.ts";
import { foundIn, type Check, type CheckData, type Found } from "./check.ts";
import { isolationScores } from "./isolation-forest.ts";
import { quantileOf, quartilesOf } from "./quartiles.ts";
import { someRows } from "./sample-rows.ts";

/** Rows that are scored; more are sampled. */
const mostRows = 50_000;
const mostColumns = 200;
const leastRows = 50;
/** Scores "very close to 1" are anomalies, "much smaller than 0.5" are none (Liu et al. 2008): halfway is in doubt. */
const leastScore = 0.65;
/**
 * … and they stand apart from the other scores, beyond their outer fence (Tukey 1977). Where the scores spread wide, as
 * those of two groups of rows do, the fence lies beyond what a score can be: this much is enough.
 */
const apart = 3;
const enoughScore = 0.67;

/** Rows unlike all others in several columns at once, by an isolation forest over the numbers. */
export const unusualRows: Check = {
  name: "Unusual rows",
  *run(data) {
    const columns = data.table.columns.filter((column) => isComparable(column, data)).slice(0, mostColumns);
    if (columns.length < 2 || data.table.rows < leastRows) return [];
    const rows = someRows(data.table.rows, mostRows, data.seed);
    const filled: Float64Array[] = [];
    for (const column of columns) {
      filled.push(filledValues(column as NumericColumn, rows));
      yield;
    }
    const scores = yield* isolationScores(filled, rows.length, data.seed);
    return [...unusual(data, rows, scores), ...sampled(data, rows.length)];
  },
};

function isComparable({ kind, name }: { kind: string; name: string }, { target }: CheckData): boolean {
  return kind === "number" && name !== target?.name;
}

/** The values of some rows, the median where one is missing. */
function filledValues({ values }: NumericColumn, rows: Int32Array): Float64Array {
  const chosen = Float64Array.from(rows, (row) => values[row]!);
  const { median } = quartilesOf(chosen);
  const fill = Number.isNaN(median) ? 0 : median;
  return chosen.map((value) => (Number.isNaN(value) ? fill : value));
}

function unusual(data: CheckData, rows: Int32Array, scores: Float64Array): readonly Found[] {
  const sorted = scores.toSorted();
  const { lower, median, upper } = quartilesOf(sorted);
  const limit = Math.max(leastScore, Math.min(enoughScore, upper + apart * (upper - lower)));
  const found = rows.filter((_, index) => scores[index]! > limit);
  if (found.length === 0) return [];
  const args = { rows: found.length, of: rows.length, score: quantileOf(sorted, 1), usual: median };
  return [foundIn(data, null, { code: "unusual-rows", severity: "warning", args }, found)];
}

function sampled(data: CheckData, rows: number): readonly Found[] {
  if (rows === data.table.rows) return [];
  const args = { check: unusualRows.name, rows, of: data.table.rows };
  return [foundIn(data, null, { code: "sampled-check", severity: "info", args })];
}
