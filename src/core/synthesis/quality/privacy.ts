import type { Column, NumericColumn, Table } from "../../data/table.ts";
import type { PrivacyReport } from "./report.ts";

/** Distances are counted for so many rows of each table: all pairs are looked at. */
export const mostPrivacyRows = 2000;
/** Pairs of cells between two breaths: some 40 ms. */
const cellsPerStep = 1.6e7;

export interface PrivacyRequest {
  /** Rows that were learned from. */
  readonly training: Table;
  /** As many rows that were not. */
  readonly holdout: Table;
  readonly synthetic: Table;
}

/**
 * How near made rows come to real ones. The distance of two rows is the mean over columns of |difference| ÷ range for
 * numbers and dates and 0 or 1 for the rest, a missing cell being at 1 from any value (Gower 1971; SDMetrics' DCR).
 * A generator that copies is nearer to the rows it saw than to as many it never saw.
 */
export function* privacySteps(request: PrivacyRequest): Generator<undefined, PrivacyReport> {
  const { training, holdout, synthetic } = request;
  const scales = training.columns.map((column, at) => scaleOf(column, holdout.columns[at]!));
  const [seen, unseen, made] = [training, holdout, synthetic].map((table) => rowsOf(table, training, scales));
  const rowCells = Math.max(1, (seen!.rows + unseen!.rows) * scales.length);
  const rowsPerStep = Math.max(1, Math.floor(cellsPerStep / rowCells));
  const toSeen: Nearest[] = [];
  const toUnseen: Nearest[] = [];
  for (let row = 0; row < made!.rows; row++) {
    toSeen.push(nearest(made!, row, seen!));
    toUnseen.push(nearest(made!, row, unseen!));
    if (row % rowsPerStep === rowsPerStep - 1) yield;
  }
  const baseline: Nearest[] = [];
  for (let row = 0; row < unseen!.rows; row++) {
    baseline.push(nearest(unseen!, row, seen!));
    if (row % rowsPerStep === rowsPerStep - 1) yield;
  }
  return {
    rows: made!.rows,
    closerToTraining: closerShare(toSeen, toUnseen),
    medianDistance: median(toSeen.map(({ distance }) => distance)),
    holdoutMedianDistance: median(baseline.map(({ distance }) => distance)),
    neighborRatio: median(toSeen.map(ratioOf)),
    holdoutNeighborRatio: median(baseline.map(ratioOf)),
    copies: toSeen.filter(({ distance }) => distance === 0).length,
    holdoutCopies: baseline.filter(({ distance }) => distance === 0).length,
    compared: { training: seen!.rows, holdout: unseen!.rows },
  };
}

interface Nearest {
  readonly distance: number;
  /** Distance to the second nearest; NaN when there is none. */
  readonly second: number;
}

/** Rows as numbers, side by side: scaled values, or the code of a text; NaN is missing. */
interface Rows {
  readonly rows: number;
  readonly cells: Float64Array;
  /** 1 for columns whose values are equal or not, nothing in between. */
  readonly isDiscrete: Uint8Array;
}

function scaleOf(column: Column, other: Column): number {
  if (column.kind === "category" || column.kind === "boolean") return 0;
  const values = [...column.values, ...(other as NumericColumn).values].filter(
    (value) => !Number.isNaN(value),
  );
  const range =
    values.reduce((most, value) => Math.max(most, value), -Infinity) -
    values.reduce((least, value) => Math.min(least, value), Infinity);
  return range > 0 ? 1 / range : 0;
}

/** Texts are numbered as in the reference; those it does not have come behind its own. */
function rowsOf(table: Table, reference: Table, scales: readonly number[]): Rows {
  const width = table.columns.length;
  const cells = new Float64Array(table.rows * width);
  table.columns.forEach((column, at) => {
    const numbers = numbersOf(column, reference.columns[at]!, scales[at]!);
    for (let row = 0; row < table.rows; row++) cells[row * width + at] = numbers[row]!;
  });
  return { rows: table.rows, cells, isDiscrete: Uint8Array.from(scales, (scale) => (scale === 0 ? 1 : 0)) };
}

function numbersOf(column: Column, reference: Column, scale: number): Float64Array {
  if (column.kind !== "category")
    return scale === 0 ? column.values : column.values.map((value) => value * scale);
  const known = new Map(
    (reference.kind === "category" ? reference.levels : []).map((level, code) => [level, code]),
  );
  const codes = column.levels.map((level, code) => known.get(level) ?? known.size + code);
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : codes[code]!));
}

/** The sum of a pair's distances, given up once it passes `limit`. */
function sumOfGaps(from: Rows, row: number, pair: { others: Rows; other: number; limit: number }): number {
  const { others, other, limit } = pair;
  const width = from.isDiscrete.length;
  let sum = 0;
  for (let column = 0; column < width && sum < limit; column++) {
    const [a, b] = [from.cells[row * width + column]!, others.cells[other * width + column]!];
    sum += from.isDiscrete[column] === 1 ? differs(a, b) : gap(a, b);
  }
  return sum;
}

function nearest(from: Rows, row: number, others: Rows): Nearest {
  const width = from.isDiscrete.length;
  let [first, second] = [Infinity, Infinity];
  for (let other = 0; other < others.rows; other++) {
    const sum = sumOfGaps(from, row, { others, other, limit: second });
    if (sum < first) [first, second] = [sum, first];
    else if (sum < second) second = sum;
  }
  return { distance: first / width, second: second === Infinity ? NaN : second / width };
}

function differs(a: number, b: number): number {
  return a === b || (Number.isNaN(a) && Number.isNaN(b)) ? 0 : 1;
}

function gap(a: number, b: number): number {
  const distance = Math.abs(a - b);
  return Number.isNaN(distance) ? differs(a, b) : Math.min(1, distance);
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

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  if (sorted.length === 0) return NaN;
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
