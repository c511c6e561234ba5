import { createRowSet, type RowSet } from "./row-set.ts";

/** What a step remembers of rows that went by, for those that come behind them. */
export interface StepMemory {
  /** The last cell of each column that was not missing. */
  readonly lastCells: Map<string, string | number>;
  /** The rows that were met. */
  readonly metRows: RowSet;
}

/** Remembers nothing yet. */
export function createMemory(): StepMemory {
  return { lastCells: new Map(), metRows: createRowSet() };
}
