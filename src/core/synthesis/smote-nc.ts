import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { seededStream } from "../solvers/shuffle.ts";
import { medianOf } from "../statistics/quantiles.ts";
import { uniform, uniformBelow } from "../statistics/variates.ts";

/** Rows of one class: numbers standardized, NaN where missing; nominal values as codes, -1 where missing. */
export interface ClassRows {
  readonly rows: number;
  /** Per column. */
  readonly numbers: readonly Float64Array[];
  readonly nominals: readonly Int32Array[];
}

/** A row to be made: the row it starts from, the one it goes towards, how far, and its nominal values. */
export interface MadeRow {
  readonly base: number;
  readonly toward: number;
  /** In (0, 1). */
  readonly step: number;
  readonly nominals: readonly number[];
}

/** Some rows of a class, as places among the rows to fit on, and the rows that are made between them. */
export interface Batch {
  readonly label: number;
  readonly places: Int32Array;
  readonly made: readonly MadeRow[];
}

const basesPerStep = 16;

/**
 * Plans new rows of a class: SMOTE-NC (Chawla, Bowyer, Hall & Kegelmeyer 2002, section 6.1). Each lies between a row
 * and one of its nearest neighbors in the class, and takes the most frequent nominal values of all of these. Two rows
 * that differ in a nominal value are as far apart in it as the median of the numbers' standard deviations in the class;
 * without numbers that is 1. A missing number stands at the mean of the column. Ties of nominal values go to the
 * nearest neighbor's. `neighbors` is taken as one less than the rows where there are not more; there must be two rows
 * at least. Takes rows² × columns at most. Yields now and then.
 */
export function* smoteSteps(
  data: ClassRows,
  { count, neighbors, seed }: { readonly count: number; readonly neighbors: number; readonly seed: number },
): Generator<undefined, readonly MadeRow[]> {
  const stream = seededStream(seed);
  const penalty = medianDeviation(data) ** 2;
  const known = new Map<number, Neighborhood>();
  const made: MadeRow[] = [];
  while (made.length < count) {
    const base = uniformBelow(stream, data.rows);
    let around = known.get(base);
    if (around === undefined) {
      around = neighborhood(data, nearestRows(data, base, { count: neighbors, penalty }));
      known.set(base, around);
      if (known.size % basesPerStep === 0) yield;
    }
    made.push(rowFrom(base, around, stream));
  }
  return made;
}

interface Neighborhood {
  readonly nearest: Int32Array;
  /** The most frequent values in it. */
  readonly nominals: readonly number[];
}

function neighborhood({ nominals }: ClassRows, nearest: Int32Array): Neighborhood {
  return { nearest, nominals: nominals.map((codes) => mostFrequent(nearest, codes)) };
}

function rowFrom(base: number, { nearest, nominals }: Neighborhood, stream: RandomGenerator): MadeRow {
  const toward = nearest[uniformBelow(stream, nearest.length)]!;
  return { base, toward, step: uniform(stream), nominals };
}

/** The median over number columns of the standard deviation in the class; 1 without any. */
export function medianDeviation({ numbers }: ClassRows): number {
  return numbers.length === 0 ? 1 : medianOf(numbers.map(deviationOf));
}

function deviationOf(values: Float64Array): number {
  const known = values.map(meanIfMissing);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
}

/** The nearest other rows, the nearest first, earlier rows first where they are as near. */
export function nearestRows(
  data: ClassRows,
  base: number,
  { count, penalty }: { readonly count: number; readonly penalty: number },
): Int32Array {
  const nearest = new Int32Array(Math.min(count, data.rows - 1));
  const distances = new Float64Array(nearest.length).fill(Infinity);
  for (let row = 0; row < data.rows; row++) {
    if (row === base) continue;
    const distance = squaredDistance(data, { base, row, penalty });
    let place = nearest.length;
    while (place > 0 && distance < distances[place - 1]!) place -= 1;
    if (place === nearest.length) continue;
    nearest.copyWithin(place + 1, place, nearest.length - 1);
    distances.copyWithin(place + 1, place, nearest.length - 1);
    nearest[place] = row;
    distances[place] = distance;
  }
  return nearest;
}

function squaredDistance(
  { numbers, nominals }: ClassRows,
  { base, row, penalty }: { readonly base: number; readonly row: number; readonly penalty: number },
): number {
  let sum = 0;
  for (const values of numbers) sum += (meanIfMissing(values[base]!) - meanIfMissing(values[row]!)) ** 2;
  for (const codes of nominals) if (codes[base] !== codes[row]) sum += penalty;
  return sum;
}

/** Standardized numbers have mean 0. */
function meanIfMissing(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

/** The code most of some rows have; the first of those that are as frequent. */
function mostFrequent(rows: Int32Array, codes: Int32Array): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1);
  let best = { code: -1, count: 0 };
  for (const [code, count] of counts) if (count > best.count) best = { code, count };
  return best.code;
}
