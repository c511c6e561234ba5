import type { Kernels } from "../../compute/kernels.ts";
import type { NearestRequest } from "../../compute/nearest.ts";
import type { Column, Table } from "../../data/table.ts";
import { medianOf } from "../../statistics/quantiles.ts";
import type { PrivacyReport } from "./report.ts";

/** Distances are counted for so many rows of each table: all pairs are looked at. */
export const mostPrivacyRows = 2000;
/** Pairs of cells between two breaths: some 50 ms on one thread. */
const cellsPerStep = 1e8;
/** Stands for a missing cell: at 1 from any value, and at 0 from itself. */
const farAway = -1e300;

export interface PrivacyRequest {
  /** Rows that were learned from. */
  readonly training: Table;
  /** As many rows that were not. */
  readonly holdout: Table;
  readonly synthetic: Table;
  readonly kernels: Pick<Kernels, "nearest">;
}

/**
 * How near made rows come to real ones. The distance of two rows is the mean over columns of |difference| ÷ range for
 * numbers and dates and 0 or 1 for the rest, a missing cell being at 1 from any value (Gower 1971; SDMetrics' DCR).
 * A generator that copies is nearer to the rows it saw than to as many it never saw.
 */
export function* privacySteps(request: PrivacyRequest): Generator<undefined, PrivacyReport> {
  const { training, holdout, synthetic, kernels } = request;
  const scales = training.columns.map((column, at) => scaleOf(column, holdout.columns[at]!));
  const [seen, unseen, made] = [training, holdout, synthetic].map((table) => rowsOf(table, training, scales));
  const width = scales.length;
  const toSeen = yield* nearestSteps({ width, from: made!, others: seen! }, kernels);
  const toUnseen = yield* nearestSteps({ width, from: made!, others: unseen! }, kernels);
  const baseline = yield* nearestSteps({ width, from: unseen!, others: seen! }, kernels);
  return {
    rows: synthetic.rows,
    closerToTraining: closerShare(toSeen, toUnseen),
    medianDistance: medianOf(toSeen.map(({ distance }) => distance)),
    holdoutMedianDistance: medianOf(baseline.map(({ distance }) => distance)),
    neighborRatio: medianOf(toSeen.map(ratioOf)),
    holdoutNeighborRatio: medianOf(baseline.map(ratioOf)),
    copies: toSeen.filter(({ distance }) => distance === 0).length,
    holdoutCopies: baseline.filter(({ distance }) => distance === 0).length,
    compared: { training: training.rows, holdout: holdout.rows },
  };
}

interface Nearest {
  readonly distance: number;
  /** Distance to the second nearest; NaN when there is none. */
  readonly second: number;
}

function* nearestSteps(
  { width, from, others }: NearestRequest,
  kernels: PrivacyRequest["kernels"],
): Generator<undefined, readonly Nearest[]> {
  const found: Nearest[] = [];
  const length = width * Math.max(1, Math.floor(cellsPerStep / Math.max(1, others.length)));
  for (let first = 0; first < from.length; first += length) {
    const sums = kernels.nearest({ width, from: from.subarray(first, first + length), others });
    for (let at = 0; at < sums.length; at += 2)
      found.push({
        distance: sums[at]! / width,
        second: sums[at + 1]! === Infinity ? NaN : sums[at + 1]! / width,
      });
    yield;
  }
  return found;
}

/** Where a column of numbers begins in the real rows, and how far it reaches: 0 where it is constant. */
interface Scale {
  readonly least: number;
  readonly range: number;
}

function scaleOf(...columns: readonly Column[]): Scale {
  let [least, most] = [Infinity, -Infinity];
  for (const value of columns.flatMap((column) => (column.kind === "category" ? [] : [...column.values]))) {
    // NaN is neither.
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, range: Math.max(0, most - least) };
}

/**
 * Rows as numbers, side by side, so that two cells are as far apart as their numbers, 1 at most. Texts are numbered as in
 * the reference; those it does not have come behind its own.
 */
function rowsOf(table: Table, reference: Table, scales: readonly Scale[]): Float64Array {
  const width = table.columns.length;
  const cells = new Float64Array(table.rows * width);
  table.columns.forEach((column, at) => {
    const numbers = numbersOf(column, reference.columns[at]!, scales[at]!);
    for (let row = 0; row < table.rows; row++) {
      const number = numbers[row]!;
      cells[row * width + at] = Number.isNaN(number) ? farAway : number;
    }
  });
  return cells;
}

function numbersOf(column: Column, reference: Column, { least, range }: Scale): Float64Array {
  if (column.kind === "boolean") return column.values;
  if (column.kind !== "category")
    return column.values.map((value) =>
      range > 0 || Number.isNaN(value) ? (value - least) / range : Number(value !== least),
    );
  const known = new Map(
    (reference.kind === "category" ? reference.levels : []).map((level, code) => [level, code]),
  );
  const codes = column.levels.map((level, code) => known.get(level) ?? known.size + code);
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : codes[code]!));
}

function ratioOf({ distance, second }: Nearest): number {
  return second === 0 ? 1 : distance / second;
}

/** Share of rows that are nearer to what was seen; those as near to both count half. */
function closerShare(toSeen: readonly Nearest[], toUnseen: readonly Nearest[]): number {
  const halves = toSeen.reduce((sum, { distance }, row) => {
    const other = toUnseen[row]!.distance;
    return sum + (distance < other ? 2 : distance === other ? 1 : 0);
  }, 0);
  return halves / (2 * toSeen.length);
}
