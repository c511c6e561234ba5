import type { Table } from "../data/table.ts";

/** What an export says of some rows when it runs in its real target. */
export interface TargetAnswers {
  /** One per row; empty for regression. */
  readonly labels: readonly string[];
  /** Probabilities, row-major, or one predicted number per row. */
  readonly scores: ArrayLike<number>;
}

/** Runs an export on rows of a table. */
export type RunExport = (table: Table, rows: Int32Array) => Promise<TargetAnswers>;
