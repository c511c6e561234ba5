import { badStep } from "../../cleaning/bad-step.ts";
import { cleaningSteps } from "../../cleaning/run.ts";
import type { CleaningStep } from "../../cleaning/schema.ts";
import { targetSteps } from "../../cleaning/target-column.ts";
import type { WorkTarget } from "../../cleaning/work.ts";
import type { Table } from "../../data/table.ts";
import { encodeLeft } from "../clean-rows.ts";
import { runSteps } from "../../steps.ts";
import type { CleanRun } from "./run.ts";

/** What steps may learn of the target. */
export interface Goal {
  readonly target: WorkTarget | undefined;
  /** Throws unless the step can be done with what is known of the target. */
  requireFor(step: CleaningStep): void;
}

/**
 * Finds out what is to be predicted in the rows that the steps leave, if a step asks for that: as in training, by doing
 * the steps a first time. What goes wrong on the way is thrown when such a step is to be done.
 */
export async function goalOf(run: CleanRun, table: Table): Promise<Goal> {
  const { target: name, cleaning, file, seed } = run.plan;
  const unknown = name === null ? undefined : { name, values: null, classes: [], seed };
  if (unknown === undefined) return { target: undefined, requireFor: (step) => refuse(step, nameless(step)) };
  targetSteps(cleaning, unknown.name, file);
  if (!cleaning.some(wantsTarget)) return { target: unknown, requireFor: () => undefined };
  try {
    return { target: await known(run, table, unknown), requireFor: () => undefined };
  } catch (thrown) {
    return { target: unknown, requireFor: (step) => refuse(step, thrown) };
  }
}

function wantsTarget({ step, enabled }: CleaningStep): boolean {
  return enabled && step === "target-encode";
}

function refuse(step: CleaningStep, thrown: unknown): void {
  if (wantsTarget(step)) throw thrown;
}

async function known(run: CleanRun, table: Table, unknown: WorkTarget): Promise<WorkTarget> {
  const { cleaning: steps, file, task } = run.plan;
  const request = { table, file, steps, scopes: new Set(["file" as const]), target: unknown };
  const cleaned = await runSteps(cleaningSteps(request), run.stages);
  const encoded = encodeLeft(cleaned, { target: unknown.name, task, file });
  const values = new Float64Array(table.rows).fill(NaN);
  encoded.kept.forEach((row, place) => (values[row] = encoded.values[place]!));
  return { ...unknown, values, classes: encoded.classes };
}

function nameless(step: CleaningStep): Error {
  return badStep(step, "it is not known what is to be predicted", {
    expected: "the column to predict",
    found: "none",
    next: "Name it with --target, or in the file of steps.",
  });
}
