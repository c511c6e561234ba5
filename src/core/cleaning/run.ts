import type { Table } from "../data/table.ts";
import type { PipelineNode } from "../pipeline/types.ts";
import { finish } from "../steps.ts";
import { diffSteps, type Snapshot, type StepDiff } from "./diff.ts";
import type { CleaningStep } from "./schema.ts";
import { kindOf } from "./steps/index.ts";
import { createWork, type Deed, type Work, type WorkRequest } from "./work.ts";

/** What one step did to a table. */
export interface StepReport extends StepDiff {
  readonly id: string;
  readonly step: CleaningStep["step"];
  /** What it is called, verb first. */
  readonly title: string;
  readonly enabled: boolean;
  /** Whether it is part of the model; else it is for training rows only. */
  readonly atPrediction: boolean;
}

export interface CleaningRequest extends WorkRequest {
  readonly steps: readonly CleaningStep[];
}

/** A cleaned table, and the part of a model that does the same. */
export interface Cleaned {
  /** All rows of the file; those taken out are still there. */
  readonly table: Table;
  /** 1 for a row that is left. */
  readonly kept: Uint8Array;
  readonly nodes: readonly PipelineNode[];
  /** By column: the node, or the column of the file, that holds it. */
  readonly references: ReadonlyMap<string, string>;
  readonly reports: readonly StepReport[];
}

/** A step that was done, with the table before and after it. */
export interface DoneStep {
  readonly report: StepReport;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/** What steps learned of some rows, as what they do to any rows; by id. */
export type Learned = ReadonlyMap<string, readonly Deed[]>;

/** Of steps that learn nothing. */
export const nothingLearned: Learned = new Map();

/** Does a step, with what it learned elsewhere if it did. Throws `bad-recipe` when it cannot be done. */
export function doStep(work: Work, step: CleaningStep, learned: Learned = nothingLearned): void {
  finish(doing(work, step, learned));
}

function* doing(work: Work, step: CleaningStep, learned: Learned): Generator<undefined, void> {
  work.begin(step);
  const deeds = learned.get(step.id);
  if (!step.enabled) return;
  if (deeds === undefined) yield* kindOf(step).apply(step, work) ?? [];
  else for (const deed of deeds) yield* deed(work);
}

/** Does a step and says what it did, in steps of some ten milliseconds. Throws as `doStep` does. */
export function* doneStep(
  work: Work,
  step: CleaningStep,
  learned: Learned = nothingLearned,
): Generator<undefined, DoneStep> {
  const before = snapshotOf(work);
  yield* doing(work, step, learned);
  yield* work.settle();
  const after = snapshotOf(work);
  return { report: { ...factsOf(step), ...(yield* diffSteps(before, after)) }, before, after };
}

/** Does the steps one after the other, each when it is asked for. Throws `bad-recipe` naming the step that cannot be done. */
export function* doneSteps(
  work: Work,
  steps: readonly CleaningStep[],
  learned: Learned,
): Generator<DoneStep, undefined> {
  for (const step of steps) yield finish(doneStep(work, step, learned));
}

function factsOf(step: CleaningStep): Omit<StepReport, keyof StepDiff> {
  const kind = kindOf(step);
  const { id, enabled } = step;
  return { id, step: step.step, title: kind.title, enabled, atPrediction: kind.atPrediction(step) };
}

function snapshotOf(work: Work): Snapshot {
  return { columns: work.columns(), kept: work.kept().slice() };
}

/** Does the steps one after the other. Throws `bad-recipe` naming the step that cannot be done. */
export function* cleaningSteps(request: CleaningRequest): Generator<undefined, Cleaned> {
  const work = createWork(request);
  const reports: StepReport[] = [];
  for (const step of request.steps) {
    const { report } = yield* doneStep(work, step);
    reports.push(report);
    yield;
  }
  return {
    table: { rows: request.table.rows, columns: work.columns() },
    kept: work.kept(),
    nodes: work.nodes(),
    references: work.references(),
    reports,
  };
}
