import type { NumericColumn } from "../data/table.ts";
import { chiSquareLimit } from "../statistics/chance.ts";
import { foundIn, rowsWhere, type Check, type CheckData, type Found } from "./check.ts";
import { isolationScores } from "./isolation-forest.ts";
import { normalDistances } from "./normal-distances.ts";
import { quantileOf, quartilesOf } from "../statistics/quantiles.ts";
import { someRows } from "./sample-rows.ts";

/** Rows that are scored; more are sampled. */
const mostRows = 50_000;
const mostColumns = 200;
const leastRows = 50;
/** Scores "very close to 1" are anomalies, "much smaller than 0.5" are none (Liu et al. 2008): this is one by itself … */
const enoughScore = 0.7;
/** … and this one is in doubt: it counts where the distance of the row is one that one in a hundred has. */
const leastScore = 0.62;
/** Rows that distances are told from, besides those in doubt. */
const mostDistances = 5000;

/** Rows unlike all others in several columns at once, by an isolation forest over the numbers, and by their distance. */
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
    const far = yield* farAmong(filled, scores, data.seed);
    const isUnusual = (place: number) => scores[place]! > enoughScore || far.has(place);
    return [
      ...unusual(
        data,
        rows.filter((_, place) => isUnusual(place)),
        scores,
      ),
      ...sampled(data, rows.length),
    ];
  },
};

/** Places in doubt, whose rows are as far from the others as one in a hundred is. */
function* farAmong(
  columns: readonly Float64Array[],
  scores: Float64Array,
  seed: number,
): Generator<undefined, ReadonlySet<number>> {
  const isInDoubt = (place: number) => scores[place]! > leastScore && scores[place]! <= enoughScore;
  const inDoubt = rowsWhere(scores.length, isInDoubt);
  if (inDoubt.length === 0) return new Set();
  const others = someRows(scores.length, mostDistances, seed).filter((place) => !isInDoubt(place));
  const chosen = [...inDoubt, ...others];
  const values = columns.map((column) => Float64Array.from(chosen, (place) => column[place]!));
  const { squares, freedom } = yield* normalDistances(values, Int32Array.from(inDoubt.keys()));
  return new Set(inDoubt.filter((_, at) => squares[at]! > chiSquareLimit(freedom)));
}

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

function unusual(data: CheckData, found: Int32Array, scores: Float64Array): readonly Found[] {
  if (found.length === 0) return [];
  const sorted = scores.toSorted();
  const args = {
    ...{ rows: found.length, of: scores.length },
    ...{ score: quantileOf(sorted, 1), usual: quantileOf(sorted, 0.5) },
  };
  return [foundIn(data, null, { code: "unusual-rows", severity: "warning", args }, found)];
}

function sampled(data: CheckData, rows: number): readonly Found[] {
  if (rows === data.table.rows) return [];
  const args = { check: unusualRows.name, rows, of: data.table.rows };
  return [foundIn(data, null, { code: "sampled-check", severity: "info", args })];
}
