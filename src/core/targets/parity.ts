import type { Table } from "../data/table.ts";
import type { Parity, SyntheticKind } from "../lifecycle/reports.ts";
import { checkPipeline } from "../pipeline/check.ts";
import { compilePredictor, type Predictor } from "../pipeline/predict.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { RunExport } from "./answers.ts";
import { createComparison, type Comparison } from "./comparison.ts";
import { synthesizeRows } from "./synthetic-rows.ts";

export interface ParityRequest {
  readonly pipeline: Pipeline;
  readonly table: Table;
  /** Row numbers of the hold-out rows in the table. */
  readonly rows: Int32Array;
  /** Runs the export in its real target. */
  readonly run: RunExport;
  /** What it runs in, with version. */
  readonly referee: string;
  /** Called between blocks of rows; what it throws ends the comparison. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/** Rows that are held against each other at a time. */
const blockRows = 8192;

/**
 * Holds an export against its pipeline on hold-out rows and on synthetic ones (see `synthesizeRows`). Labels
 * must be the same; scores within 1e-5, of the number itself where it is above 1. Errors of the run pass
 * through.
 */
export async function checkParity(request: ParityRequest): Promise<Parity> {
  const { pipeline, table, rows, run, referee, pause } = request;
  const predictor = compilePredictor(pipeline);
  const { table: synthetic, kinds } = synthesizeRows(checkPipeline(pipeline));
  const everyRow = Int32Array.from({ length: synthetic.rows }, (_, row) => row);
  const onHoldout = createComparison(pipeline, { synthetic: false });
  const onSynthetic = createComparison(pipeline, { synthetic: true });
  await compareRows({ predictor, run, pause, table, rows, comparison: onHoldout });
  await compareRows({ predictor, run, pause, table: synthetic, rows: everyRow, comparison: onSynthetic });
  const real = onHoldout.summary();
  const made = onSynthetic.summary();
  const mismatch = real.mismatch ?? made.mismatch;
  return {
    rows: real.rows,
    syntheticRows: made.rows,
    labelFlips: real.labelFlips + made.labelFlips,
    maxAbsDiff: real.maxAbsDiff,
    meanAbsDiff: real.meanAbsDiff,
    maxUlps: real.maxUlps,
    synthetic: {
      maxAbsDiff: made.maxAbsDiff,
      meanAbsDiff: made.meanAbsDiff,
      maxUlps: made.maxUlps,
      kinds: countKinds(kinds),
    },
    verified: mismatch === null,
    referee,
    mismatch,
  };
}

function countKinds(kinds: readonly SyntheticKind[]): Readonly<Partial<Record<SyntheticKind, number>>> {
  const counts: Partial<Record<SyntheticKind, number>> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

interface RowsToCompare extends Pick<ParityRequest, "run" | "pause"> {
  readonly predictor: Predictor;
  readonly table: Table;
  readonly rows: Int32Array;
  readonly comparison: Comparison;
}

async function compareRows({ predictor, run, pause, table, rows, comparison }: RowsToCompare): Promise<void> {
  for (let from = 0; from < rows.length; from += blockRows) {
    const block = rows.subarray(from, from + blockRows);
    const expected = predictor({ table, rows: block });
    comparison.add({ rows: block, table, expected, found: await run(table, block) });
    await pause?.();
  }
}
