import type { NumericColumn } from "../data/table.ts";
import type { Kernels } from "./kernels.ts";
import { summarizeColumns, type ColumnSummary } from "./summaries.ts";

/** Shares around which every summary of a training's columns holds order statistics. */
export const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;
const middle = deciles.indexOf(0.5);

/** Summaries by column name. */
export type Summaries = ReadonlyMap<string, ColumnSummary>;

/** Cells copied at a time: some 10 ms, and 32 MB. */
const batchCells = 2 ** 22;

/** Summarizes columns with `deciles`, batch by batch, so that a caller can let messages in between. */
export function* summarySteps(request: {
  readonly columns: readonly NumericColumn[];
  readonly rows: Int32Array;
  /** The reference in plain TypeScript when left out. */
  readonly kernels?: Pick<Kernels, "summarize">;
}): Generator<undefined, Summaries> {
  const { columns, rows, kernels = { summarize: summarizeColumns } } = request;
  const summaries = new Map<string, ColumnSummary>();
  const size = Math.max(1, Math.floor(batchCells / Math.max(1, columns[0]?.values.length ?? 1)));
  for (let from = 0; from < columns.length; from += size) {
    const batch = columns.slice(from, from + size);
    const found = kernels.summarize({ columns: batch.map(({ values }) => values), rows, shares: deciles });
    for (const [index, { name }] of batch.entries()) summaries.set(name, found[index]!);
    yield;
  }
  return summaries;
}

/** Median of the finite values: the mean of the two middle ones when there is an even number; NaN of none. */
export function medianOf({ order }: ColumnSummary): number {
  const around = order[middle];
  return around === undefined ? NaN : midpoint(around.low, around.high);
}

/** Mean of two numbers, also where their sum would overflow. */
function midpoint(lower: number, upper: number): number {
  const sum = lower + upper;
  return Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
}
