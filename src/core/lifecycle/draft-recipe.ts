import type { CleaningStep } from "../cleaning/schema.ts";
import { guessTask, suggestTarget } from "../data/guess.ts";
import type { Inspection, TableSource } from "../data/source.ts";
import { TablewrightError } from "../errors.ts";
import type { Task } from "../pipeline/types.ts";
import type { Recipe } from "../recipe.ts";
import { checkRecipe } from "../registry/recipe-file.ts";
import type { RunControl } from "./action.ts";
import { readOptions } from "./read-options.ts";
import { readingOf, type ReadingInput } from "./reading-input.ts";
import { exceedsMemory } from "./streamed/room.ts";
import { chooseLearner } from "./hyperparameters.ts";

/** What `train FILE` was told, its file already as a workspace path. */
export interface TrainFlags extends ReadingInput {
  readonly file: string;
  readonly target?: string | undefined;
  readonly task?: Task | undefined;
  readonly learner?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly seed?: number | undefined;
  readonly holdout?: number | undefined;
  readonly weights?: string | undefined;
  readonly cleaning?: readonly CleaningStep[] | undefined;
  readonly oversample?: number | undefined;
  readonly badRows?: "error" | "drop" | undefined;
  /** In megabytes. */
  readonly memory?: number | undefined;
}

export interface DraftRequest {
  readonly tables: TableSource;
  readonly flags: TrainFlags;
  /** The recipe the model has already, or null. */
  readonly previous: Recipe | null;
  /** Where the recipe will stand, for messages. */
  readonly path: string;
  readonly control: RunControl;
}

/**
 * Makes a recipe from flags. What no flag says (dialect) or can say (kinds, stratification, validation, passes,
 * monitor) is kept from the model's recipe, when that is for the same file and target; everything
 * else is what the flags say, or the default.
 */
export async function draftRecipe(request: DraftRequest): Promise<Recipe> {
  const { flags, previous, path } = request;
  const { target, task } = await targetAndTask(request);
  const kept = previous !== null && isSameJob(previous, flags.file, target) ? previous : null;
  const { seed, holdout, weights, badRows, file, memory: memoryLimit } = flags;
  return checkRecipe(
    {
      ...kept,
      version: 1,
      data: { ...kept?.data, ...readingOf(flags), file, badRows, memoryLimit },
      target,
      task,
      cleaning: flags.cleaning ?? kept?.cleaning,
      features: undefined,
      weights,
      split: { ...kept?.split, seed, holdout },
      oversample: flags.oversample && { ...kept?.oversample, to: flags.oversample },
      learner: chooseLearner({ task, learner: flags.learner, set: flags.set }),
    },
    path,
  );
}

function isSameJob(recipe: Recipe, file: string, target: string): boolean {
  return recipe.data.file === file && recipe.target === target;
}

async function targetAndTask(request: DraftRequest): Promise<{ target: string; task: Task }> {
  const { flags } = request;
  if (flags.target !== undefined && flags.task !== undefined) {
    return { target: flags.target, task: flags.task };
  }
  const inspection = await inspect(request);
  if (flags.target === undefined) return suggested(inspection, flags);
  return { target: flags.target, task: guessed(inspection, flags.target) };
}

/** The file, or its beginning when the whole of it would not fit into memory. */
async function inspect({ tables, flags, previous, control }: DraftRequest): Promise<Inspection> {
  const { file, badRows = "error", memory: memoryLimit } = flags;
  const kept = previous?.data.file === file ? previous : null;
  const data = { ...kept?.data, ...readingOf(flags), file, badRows, memoryLimit };
  const options = readOptions({ data, kinds: kept?.kinds });
  const isTooLarge = exceedsMemory({ data }, await tables.size(file));
  return isTooLarge ? tables.glimpse(file, options, control) : tables.inspect(file, options, control);
}

function suggested(
  inspection: Inspection,
  { file, task, weights }: TrainFlags,
): { target: string; task: Task } {
  const columns = inspection.columns.filter(({ name }) => name !== weights);
  const suggestion = suggestTarget({ ...inspection, columns });
  if (suggestion !== null) return { target: suggestion.name, task: task ?? suggestion.task };
  throw new TablewrightError("bad-usage", `No column of ${file} offers itself as the target.`, {
    file,
    expected: "a column to predict",
    found: columns.map(({ name }) => name).join(", "),
    next: "Name the column with --target.",
  });
}

/** A target the file lacks is left to the reading, which says so with the file's columns. */
function guessed(inspection: Inspection, target: string): Task {
  const column = inspection.columns.find(({ name }) => name === target);
  return column === undefined ? "classification" : guessTask(column.kind, column.distinct, inspection.rows);
}
