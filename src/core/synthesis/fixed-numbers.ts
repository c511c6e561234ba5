import { guessTask } from "../data/guess.ts";
import { sortedValues } from "../statistics/sorted-values.ts";
import type { NumericColumn } from "../data/table.ts";

/** Number columns of at most this many values are scales: nothing lies between their values. */
const mostScale = 20;
/** A scale of so few values is always discrete. */
const fewValues = 3;
/** A correlation that shall pay where a scale is taken apart into values of their own. */
const weakCorrelation = 0.3;
/** A number in this share of the rows may be a value of its own beside a continuous rest, such as a heap of zeros. */
const heapShare = 0.05;
const leastHeap = 5;
/** A heap is so much more frequent than the values beside it. */
const heapRise = 3;
/** Values that are looked at in one step: some ten milliseconds. */
const sliceValues = 2 ** 15;

export interface Counts {
  /** How often each value is there. */
  readonly counts: ReadonlyMap<number, number>;
  /** Cells that are there. */
  readonly present: number;
  /** Every class is a value of its own: rows may be asked for by it. */
  readonly isTarget: boolean;
}

/** Whether a column holds so few values that nothing lies between them. */
export function isScale({ counts }: Counts): boolean {
  return counts.size <= mostScale;
}

/**
 * The values of a column that stand for themselves, ascending: all of a discrete one, else the heaps. A scale is
 * discrete where there are rows enough for it: where a weak correlation with its values one by one would pay by BIC.
 * Else its order is all that can be learned of it, and it is a coordinate of the copula. In steps.
 */
export function* fixedNumbers(
  { kind }: NumericColumn,
  known: Counts,
): Generator<undefined, readonly number[]> {
  const { counts, present, isTarget } = known;
  const values = Array.from(yield* sortedValues(Float64Array.from(counts.keys())));
  yield;
  const hasClasses = isTarget && guessTask(kind, counts.size, present) === "classification";
  const isWhole = kind === "boolean" || counts.size === 1 || hasClasses;
  if (isWhole || (isScale(known) && paysByValue(values.length, present))) return values;
  const least = Math.max(leastHeap, heapShare * present);
  return yield* heapsAmong(values, counts, least);
}

/** The values in so many cells or more that rise above those beside them. */
function* heapsAmong(
  values: readonly number[],
  counts: Counts["counts"],
  least: number,
): Generator<undefined, readonly number[]> {
  const heaps: number[] = [];
  for (const [at, value] of values.entries()) {
    if (counts.get(value)! >= least && rises(values, at, counts)) heaps.push(value);
    if (at % sliceValues === sliceValues - 1) yield;
  }
  return heaps;
}

function paysByValue(values: number, present: number): boolean {
  if (values <= fewValues) return true;
  const information = -0.5 * present * Math.log(1 - weakCorrelation ** 2);
  return information > 0.5 * Math.log(present) * (values - 1);
}

/** Whether a value is a heap between those beside it. */
function rises(values: readonly number[], at: number, counts: Counts["counts"]): boolean {
  const beside = [...values.slice(Math.max(0, at - 2), at), ...values.slice(at + 1, at + 3)];
  const mean = beside.reduce((sum, other) => sum + counts.get(other)!, 0) / beside.length;
  return counts.get(values[at]!)! >= heapRise * mean;
}
