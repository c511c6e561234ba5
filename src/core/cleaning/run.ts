import type { Table } from "../data/table.ts";
import type { PipelineNode } from "../pipeline/types.ts";
import { diffOf, type StepDiff } from "./diff.ts";
import type { CleaningStep } from "./schema.ts";
import { kindOf } from "./steps/index.ts";
import { createWork, type WorkRequest } from "./work.ts";

/** What one step did to a table. */
export interface StepReport extends StepDiff {
  readonly id: string;
  readonly step: CleaningStep["step"];
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

/** Does the steps one after the other. Throws `bad-recipe` naming the step that cannot be done. */
export function* cleaningSteps(request: CleaningRequest): Generator<undefined, Cleaned> {
  const work = createWork(request);
  const reports: StepReport[] = [];
  for (const step of request.steps) {
    const before = { columns: work.columns(), kept: work.kept().slice() };
    work.begin(step);
    if (step.enabled) kindOf(step).apply(step, work);
    const diff = diffOf(before, { columns: work.columns(), kept: work.kept() });
    const { id, enabled } = step;
    reports.push({ id, step: step.step, enabled, atPrediction: kindOf(step).atPrediction(step), ...diff });
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
