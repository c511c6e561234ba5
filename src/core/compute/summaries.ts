/** Two neighbors in the order of a column's finite values, around a share of them. */
export interface OrderStatistics {
  /** The ⌊share · (n − 1)⌋-th and the ⌈share · (n − 1)⌉-th value from below, from 0 on. */
  readonly low: number;
  readonly high: number;
  /** How many values are at most as great. */
  readonly atMostLow: number;
  readonly atMostHigh: number;
}

/** What some rows of a column hold. Of the finite values, where nothing else is said. */
export interface ColumnSummary {
  readonly finite: number;
  readonly missing: number;
  readonly negativeInfinities: number;
  readonly positiveInfinities: number;
  /** ±∞ the other way round when there is no finite value. */
  readonly minimum: number;
  readonly maximum: number;
  /** What mean and squares are measured in: 1, or the greatest value when squares would overflow. */
  readonly unit: number;
  /** NaN when there is no finite value. */
  readonly mean: number;
  /** What the rounding of the mean leaves: the mean of the differences from it. */
  readonly meanRest: number;
  /** Sum of squared differences from the mean. */
  readonly squares: number;
  /** In the order of the shares asked for; empty when there is no finite value. */
  readonly order: readonly OrderStatistics[];
}

export interface SummaryRequest {
  readonly columns: readonly Float64Array[];
  /** Row numbers to look at. */
  readonly rows: Int32Array;
  /** Shares of the finite values, each in [0, 1], around which order statistics are wanted. */
  readonly shares: readonly number[];
}

/** Above this, squares overflow float64. */
const squareLimit = 1e150;

/** `Kernels.summarize` in plain TypeScript: sorts each column. −0 is 0. */
export function summarizeColumns({ columns, rows, shares }: SummaryRequest): readonly ColumnSummary[] {
  return columns.map((values) =>
    summarizeValues(
      Float64Array.from(rows, (row) => values[row]! + 0),
      shares,
    ),
  );
}

function summarizeValues(values: Float64Array, shares: readonly number[]): ColumnSummary {
  const finite = values.filter(Number.isFinite).sort();
  const minimum = finite[0] ?? Infinity;
  const maximum = finite.at(-1) ?? -Infinity;
  const unit = unitOf({ minimum, maximum });
  const mean = finite.reduce((sum, value) => sum + value / unit, 0) / finite.length;
  const meanRest = finite.reduce((sum, value) => sum + (value / unit - mean), 0) / finite.length;
  const squares = finite.reduce((sum, value) => sum + (value / unit - mean) ** 2, 0);
  return {
    finite: finite.length,
    missing: values.filter(Number.isNaN).length,
    negativeInfinities: values.filter((value) => value === -Infinity).length,
    positiveInfinities: values.filter((value) => value === Infinity).length,
    ...{ minimum, maximum, unit, mean, meanRest },
    // Chan, Golub & LeVeque 1983, eq. 1.7.
    squares: finite.length === 0 ? 0 : squares - finite.length * meanRest ** 2,
    order: ordersIn(finite, shares),
  };
}

/** Order statistics around shares of the finite values of a whole column; none without such a value. −0 is 0. */
export function orderOf(values: Float64Array, shares: readonly number[]): readonly OrderStatistics[] {
  const finite = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++)
    if (Number.isFinite(values[row]!)) finite[count++] = values[row]! + 0;
  return ordersIn(finite.subarray(0, count).sort(), shares);
}

function ordersIn(sorted: Float64Array, shares: readonly number[]): readonly OrderStatistics[] {
  return sorted.length === 0 ? [] : shares.map((share) => orderStatistics(sorted, share));
}

function orderStatistics(sorted: Float64Array, share: number): OrderStatistics {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)]!;
  const high = sorted[Math.ceil(place)]!;
  return { low, high, atMostLow: sorted.lastIndexOf(low) + 1, atMostHigh: sorted.lastIndexOf(high) + 1 };
}

/** What a column of such a range is measured in, so that squares do not overflow. */
export function unitOf({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }): number {
  const greatest = Math.max(-minimum, maximum);
  return greatest > squareLimit ? greatest : 1;
}
