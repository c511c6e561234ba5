import { gridOf, type StepGrid } from "../../cleaning/grid.ts";
import { doneStep, type StepReport } from "../../cleaning/run.ts";
import type { CleaningStep } from "../../cleaning/schema.ts";
import { createWork, type Work } from "../../cleaning/work.ts";
import type { ReadResult } from "../../data/source.ts";
import type { Table } from "../../data/table.ts";
import { TablewrightError, toPlainError } from "../../errors.ts";
import { rawReadOptions } from "../clean-rows.ts";
import { runSteps } from "../../steps.ts";
import { blocksOf } from "../streamed/blocks.ts";
import type { CleanReport } from "./report.ts";
import { type CleanedBlock, type CleanResult, type CleanRun, schemaOf } from "./run.ts";
import { goalOf, type Goal } from "./target.ts";
import { writersOf, writtenPass } from "./written.ts";

/** Rows that steps were done to. */
export interface CleanedTable {
  readonly result: CleanResult;
  /** The cleaned rows block by block. Throws `changed-underneath` when the file is not as it was. */
  blocks(): AsyncGenerator<CleanedBlock>;
}

type Read = Pick<ReadResult, "table" | "findings"> & {
  readonly sha256: string | null;
  readonly sample: CleanReport["sample"];
};

/** A file smaller than this is looked at whole, also when a sample would do. */
const smallFile = 2 ** 25;

/** Does the steps to all rows of a file, or to a sample of them. What steps learn they learn of these rows. */
export async function cleanInMemory(run: CleanRun): Promise<CleanedTable> {
  const read = await readRows(run);
  await run.stages.enter("preparing");
  const { table } = read;
  const goal = await goalOf(run, table);
  const { file, cleaning } = run.plan;
  const scopes = new Set(["file", "training"] as const);
  const work = createWork({ table, file, scopes, target: goal.target });
  const done = await doSteps(run, work, { steps: cleaning, goal });
  const kept = work.kept();
  const result = {
    rows: table.rows,
    rowsLeft: kept.reduce((sum, each) => sum + each, 0),
    columnsBefore: schemaOf(table.columns),
    columns: schemaOf(work.columns()),
    ...done,
    sample: read.sample,
    findings: read.findings,
  };
  return { result, blocks: () => blocksLeft(run, { work, read }) };
}

async function readRows({ tables, input, plan, control }: CleanRun): Promise<Read> {
  const options = rawReadOptions(plan);
  const { file } = plan;
  if (input.sample === true && input.preview === true && (await tables.size(file)) > smallFile) {
    const { table, inspection, share, likelyRows } = await tables.sample({
      ...{ file, columns: undefined, options, control },
    });
    return { table, findings: inspection.findings, sha256: null, sample: { share, likelyRows } };
  }
  return { ...(await tables.read(file, undefined, options, control)), sample: null };
}

interface Doing {
  readonly steps: readonly CleaningStep[];
  readonly goal: Goal;
}

type Done = Pick<CleanResult, "steps" | "failure" | "grid">;

async function doSteps({ input, stages }: CleanRun, work: Work, { steps, goal }: Doing): Promise<Done> {
  const reports: StepReport[] = [];
  let grid: StepGrid | null = null;
  try {
    for (const step of steps) {
      goal.requireFor(step);
      const { report, before, after } = await runSteps(doneStep(work, step), stages);
      reports.push(report);
      if (step.id === input.show) grid = gridOf(before, after);
      await stages.pause();
    }
    return { steps: reports, failure: null, grid };
  } catch (thrown) {
    const failed = steps[reports.length];
    if (input.partial !== true || failed === undefined || !isOfStep(thrown)) throw thrown;
    return { steps: reports, failure: { id: failed.id, error: toPlainError(thrown) }, grid };
  }
}

function isOfStep(thrown: unknown): boolean {
  return thrown instanceof TablewrightError && thrown.tag !== "cancelled" && thrown.tag !== "internal";
}

interface Left {
  readonly work: Work;
  readonly read: Read;
}

async function* blocksLeft(run: CleanRun, { work, read }: Left): AsyncGenerator<CleanedBlock> {
  const { table, sha256 } = read;
  const [columns, origins, kept] = [work.columns(), work.origins(), work.kept()];
  const before = { sha256, rows: table.rows };
  const request = writtenPass(run, table.columns);
  const blocks = blocksOf(run.tables, request, (after) => requireSame(run.plan.file, before, after));
  for await (const { table: written, firstRow } of blocks) {
    const texts = writersOf({ raw: table.columns, columns, origins, written, firstRow });
    yield { columns, rows: rowsLeft(kept, firstRow, written), texts };
    await run.stages.pause();
  }
}

function rowsLeft(kept: Uint8Array, firstRow: number, { rows }: Table): Int32Array {
  const places = Int32Array.from({ length: rows }, (_, place) => firstRow + place);
  return places.filter((row) => kept[row] === 1);
}

interface Seen {
  readonly sha256: string | null;
  readonly rows: number;
}

function requireSame(file: string, before: Seen, after: Seen): void {
  if (before.sha256 === after.sha256 && before.rows === after.rows) return;
  throw new TablewrightError("changed-underneath", `${file} changed between two readings.`, {
    file,
    expected: `${before.rows} rows of SHA-256 ${before.sha256}`,
    found: `${after.rows} rows of SHA-256 ${after.sha256}`,
    next: "Clean it again when nothing writes to the file.",
  });
}
