import { rawKinds } from "../cleaning/raw-kinds.ts";
import { cleaningSteps, type Cleaned } from "../cleaning/run.ts";
import { targetSteps } from "../cleaning/target-column.ts";
import type { CleaningStep } from "../cleaning/schema.ts";
import { countColumn } from "../data/distinct.ts";
import { guessTask } from "../data/guess.ts";
import type { ReadOptions } from "../data/source.ts";
import { columnOf, type CategoryColumn, type Column, type Table } from "../data/table.ts";
import { encodeTarget, type EncodedTarget } from "../data/target.ts";
import { TablewrightError } from "../errors.ts";
import type { Task } from "../pipeline/types.ts";
import type { Recipe } from "../recipe.ts";
import type { LabeledRows } from "./dataset.ts";
import { readOptions } from "./read-options.ts";
import type { RunStages } from "./run-stages.ts";
import { runSteps } from "../steps.ts";

/** The steps of a recipe that are not switched off. */
export function enabledSteps({ cleaning }: Pick<Recipe, "cleaning">): readonly CleaningStep[] {
  return cleaning.filter(({ enabled }) => enabled);
}

/** How a recipe reads its file: cells as its steps need them. */
export function rawReadOptions(
  recipe: Pick<Recipe, "data" | "kinds"> & { readonly cleaning: readonly CleaningStep[] },
): ReadOptions {
  const kinds = { ...recipe.kinds, ...rawKinds(recipe.cleaning) };
  return { ...readOptions(recipe), ...(Object.keys(kinds).length > 0 && { kinds }) };
}

export interface CleanRequest {
  readonly table: Table;
  readonly recipe: Pick<Recipe, "cleaning" | "data" | "split" | "target" | "task">;
  readonly stages: Pick<RunStages, "pause">;
}

/** Rows chosen of the whole file, and what is to be predicted in them. */
export interface Survey {
  readonly cleaned: Cleaned;
  readonly encoded: EncodedTarget;
}

/**
 * Does a recipe's steps a first time, to learn which rows there are and what is to be predicted in them. What steps
 * learn on the way they learn of all rows; it is not used again.
 */
export async function surveyRows({ table, recipe, stages }: CleanRequest): Promise<Survey> {
  const { target, task, data, split } = recipe;
  const { file } = data;
  targetSteps(recipe.cleaning, target, file);
  const request = { table, file, steps: enabledSteps(recipe), scopes: new Set(["file" as const]) };
  const goal = { name: target, values: null, classes: [], seed: split.seed };
  const cleaned = await runSteps(cleaningSteps({ ...request, target: goal }), stages);
  return { cleaned, encoded: encodeLeft(cleaned, { target, task, file }) };
}

/** What is to be predicted in the rows that cleaning left; the task is guessed of them when it is not said. */
export function encodeLeft(
  { table, kept }: Pick<Cleaned, "table" | "kept">,
  { target, task, file }: { readonly target: string; readonly task: Task | undefined; readonly file: string },
): EncodedTarget {
  const left = Int32Array.from(kept.keys()).filter((row) => kept[row] === 1);
  if (left.length === 0) throw nothingLeft(file, "rows", "of the file");
  const column = columnOf(table, target);
  const columns = column === undefined ? table.columns : [rowsOf(column, left)];
  const { kind, distinct } = { kind: columns[0]!.kind, ...countColumn(columns[0]!) };
  const encoded = encodeTarget({
    table: { rows: left.length, columns },
    ...{ target, file },
    task: task ?? guessTask(kind, distinct, left.length),
  });
  return { ...encoded, kept: encoded.kept.map((place) => left[place]!) };
}

function rowsOf(column: Column, rows: Int32Array): Column {
  if (column.kind !== "category")
    return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
  return withoutUnused({ ...column, codes: rows.map((row) => column.codes[row]!) });
}

/** Levels that no row has are no classes. */
function withoutUnused(column: CategoryColumn): CategoryColumn {
  const used = new Set(column.codes);
  const levels = column.levels.filter((_, code) => used.has(code));
  const places = new Map(levels.map((level, code) => [level, code]));
  return { ...column, levels, codes: column.codes.map((code) => places.get(column.levels[code]!) ?? -1) };
}

export interface FitCleaningRequest extends CleanRequest {
  readonly survey: Survey;
  readonly train: LabeledRows;
}

/** Does a recipe's steps for good: they learn of the training rows only. */
export function fitCleaning({ table, recipe, stages, survey, train }: FitCleaningRequest): Promise<Cleaned> {
  const { kept, values: encoded, classes } = survey.encoded;
  const values = new Float64Array(table.rows).fill(NaN);
  kept.forEach((row, place) => (values[row] = encoded[place]!));
  const target = { name: recipe.target, values, classes, seed: recipe.split.seed };
  const request = {
    table,
    file: recipe.data.file,
    steps: enabledSteps(recipe),
    fitRows: train.rows,
    kept: survey.cleaned.kept,
    scopes: new Set(["training" as const]),
    target,
  };
  return runSteps(cleaningSteps(request), stages);
}

/** The rows of a part that cleaning left. */
export function leftRows({ rows, target, weights }: LabeledRows, kept: Uint8Array): LabeledRows {
  const isLeft = (_: number, place: number) => kept[rows[place]!] === 1;
  return {
    rows: rows.filter(isLeft),
    target: target.filter(isLeft),
    ...(weights && { weights: weights.filter(isLeft) }),
  };
}

/** An error unless rows are left to learn from. */
export function requireRows({ rows }: LabeledRows, file: string): void {
  if (rows.length === 0) throw nothingLeft(file, "rows", "to learn from");
}

/** Cleaning left no rows, or columns, of a file to do something with. */
export function nothingLeft(file: string, what: "rows" | "columns", to = "to write"): TablewrightError {
  return new TablewrightError("bad-input", `${file}: cleaning left no ${what} ${to}.`, {
    file,
    expected: `${what} that are left after all steps`,
    found: "none",
    next: "Loosen the step that takes them out: preview the steps with `tablewright clean`.",
  });
}
