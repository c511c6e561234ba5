import type { CheckData, CheckTarget, Found } from "../../checks/check.ts";
import { holdoutOverlap } from "../../checks/holdout-overlap.ts";
import { checks } from "../../checks/index.ts";
import { holdAgainst } from "../../contracts/hold.ts";
import type { Contract } from "../../contracts/schema.ts";
import { countColumn } from "../../data/distinct.ts";
import { guessTask } from "../../data/guess.ts";
import { columnOf } from "../../data/table.ts";
import { encodeTarget } from "../../data/target.ts";
import type { Ports } from "../../ports.ts";
import { recipeSchema, type Recipe } from "../../recipe.ts";
import type { RunControl } from "../action.ts";
import type { RunStages } from "../run-stages.ts";
import { runSteps } from "../../steps.ts";
import { labelErrors } from "./label-errors.ts";
import type { ReadToCheck } from "./read-to-check.ts";

interface DataRequest {
  readonly file: string;
  readonly read: ReadToCheck;
  /** The column to predict, if one was named, and the seed of samples and folds. */
  readonly input: { readonly target?: string | undefined; readonly seed: number };
  readonly recipe: Recipe | null;
  readonly now: number;
}

/** What was read, as the checks see it. Throws `bad-input` for a target that was named and is not there. */
export function checkDataOf({ file, read, input, recipe, now }: DataRequest): CheckData {
  const { table, texts, dialect } = read;
  const target = targetOf({ file, read, input, recipe, now });
  return { file, table, texts, delimiter: dialect.delimiter, target, now, seed: input.seed };
}

/** A target that was asked for must be there; that of a model may be missing in a later file. */
function targetOf({ file, read, input, recipe }: DataRequest): CheckTarget | null {
  const { table } = read;
  const name = input.target ?? recipe?.target;
  if (name === undefined) return null;
  const column = columnOf(table, name);
  if (column === undefined && input.target === undefined) return null;
  const guessed =
    column === undefined
      ? "classification"
      : guessTask(column.kind, countColumn(column).distinct, table.rows);
  const task = recipe?.target === name ? recipe.task : guessed;
  return { name, task, encoded: encodeTarget({ table, target: name, task, file }) };
}

export interface Looking {
  readonly ports: Pick<Ports, "kernels" | "clock" | "openScratch">;
  readonly data: CheckData;
  readonly recipe: Recipe | null;
  readonly contract: Contract | null;
  readonly stages: RunStages;
  readonly control: RunControl;
}

/** All that the checks, the contract and the label models find, with all rows of each finding. */
export async function lookInto(looking: Looking): Promise<readonly Found[]> {
  const { ports, data, stages, control } = looking;
  const found = await lookWithoutModels(looking);
  if (data.target === null) return found;
  const drop = leakingColumns(found);
  return [...found, ...(await labelErrors({ ports, data, target: data.target, drop, control, stages }))];
}

/** As `lookInto`, but no model judges labels, which takes most of the time. */
export async function lookWithoutModels(looking: Omit<Looking, "ports">): Promise<readonly Found[]> {
  const { data, recipe, contract, stages } = looking;
  const nullWords = new Set(recipe?.data.nullWords);
  const found: Found[] =
    contract === null ? [] : [...(await runSteps(holdAgainst(data, contract, nullWords), stages))];
  for (const each of checks) {
    found.push(...(await runSteps(each.run(data), stages)));
    await stages.pause();
  }
  if (data.target === null) return found;
  found.push(...(await runSteps(holdoutOverlap(data, recipe?.split ?? usualSplit()), stages)));
  return found;
}

function usualSplit(): Recipe["split"] {
  return recipeSchema.shape.split.parse(undefined);
}

/** Columns that a model must not see when it judges labels. */
export function leakingColumns(found: readonly Found[]): ReadonlySet<string> {
  const leaks = found.filter(
    ({ finding: { code } }) => code === "target-leakage" || code === "identifier-numbers",
  );
  return new Set(leaks.flatMap(({ finding }) => finding.where?.column ?? []));
}
