import { columnOf, type Column, type Table } from "../data/table.ts";
import { finish } from "../steps.ts";
import { badStep } from "./bad-step.ts";
import { cleaningSteps } from "./run.ts";
import type { CleaningStep } from "./schema.ts";
import { kindOf } from "./steps/index.ts";

/** The steps that change the target, each of it alone, and the name the target has in the file. */
export interface TargetSteps {
  readonly origin: string;
  readonly steps: readonly CleaningStep[];
}

/**
 * Follows the target back to the file. Throws `bad-recipe` for a step that changes it by what it learns of the data:
 * a later file would be judged by other labels.
 */
export function targetSteps(steps: readonly CleaningStep[], target: string, file: string): TargetSteps {
  const origin = originOf(steps, target);
  let name = origin;
  const touching: CleaningStep[] = [];
  for (const step of steps.filter(({ enabled }) => enabled)) {
    if (!isTouching(step, name, file)) continue;
    touching.push("columns" in step ? { ...step, columns: [name] } : step);
    if (step.step === "rename") name = step.to;
  }
  return { origin, steps: touching };
}

function isTouching(step: CleaningStep, name: string, file: string): boolean {
  const kind = kindOf(step);
  if (!kind.changes(step).includes(name) || !kind.atPrediction(step)) return false;
  if (kind.learns(step)) throw learnsOfTarget(step, name, file);
  return true;
}

function originOf(steps: readonly CleaningStep[], target: string): string {
  return steps.reduceRight(
    (name, step) => (step.enabled && step.step === "rename" && step.to === name ? step.column : name),
    target,
  );
}

/** A later file's table with its target as the steps make it; the table itself when it has none. */
export function withCleanTarget(
  table: Table,
  {
    steps,
    target,
    file,
  }: { readonly steps: readonly CleaningStep[]; readonly target: string; readonly file: string },
): Table {
  const { origin, steps: touching } = targetSteps(steps, target, file);
  const column = columnOf(table, origin);
  if (column === undefined || touching.length === 0) return table;
  const alone: Table = { rows: table.rows, columns: [column] };
  const cleaned = finish(cleaningSteps({ table: alone, file, steps: touching, scopes: new Set() })).table
    .columns;
  const others = table.columns.filter(({ name }) => name !== target);
  return {
    rows: table.rows,
    columns: [...others, ...cleaned.filter((each: Column) => each.name === target)],
  };
}

function learnsOfTarget(step: CleaningStep, column: string, file: string): Error {
  return badStep(step, `it would change the target by what it learns of the data`, {
    file,
    column,
    expected: "steps that change the target the same way in every file",
    found: step.step,
    next: `Take "${column}" out of its columns.`,
  });
}
