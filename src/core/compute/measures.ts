import { momentsOf, type Moments } from "../profile/moments.ts";
import { orderOf, type OrderStatistics } from "./summaries.ts";

/** Moments of a column, and order statistics around shares of its finite values. */
export interface ColumnMeasure {
  readonly moments: Moments;
  /** In the order of the shares asked for; empty when there is no finite value. */
  readonly order: readonly OrderStatistics[];
}

export interface MeasureRequest {
  /** Whole columns of one length. */
  readonly columns: readonly Float64Array[];
  /** Shares of the finite values, each in [0, 1], around which order statistics are wanted. */
  readonly shares: readonly number[];
}

/** `Kernels.measure` in plain TypeScript: the same bits. */
export function measureColumns({ columns, shares }: MeasureRequest): readonly ColumnMeasure[] {
  return columns.map((values) => ({ moments: momentsOf(values), order: orderOf(values, shares) }));
}
