import type { Intervals, Metrics } from "../lifecycle/reports.ts";

/** What `evaluate` finds out about some rows. */
export interface Evaluation {
  readonly metrics: Metrics;
  /** 95 % intervals. */
  readonly intervals: Intervals;
  /** classes × classes counts, rows = actual, columns = predicted; null for regression. */
  readonly confusion: readonly (readonly number[])[] | null;
}
