import { addSteps } from "../../cleaning/parse-step.ts";
import type { CleaningStep } from "../../cleaning/schema.ts";
import { TablewrightError } from "../../errors.ts";
import type { Task } from "../../pipeline/types.ts";
import type { Ports } from "../../ports.ts";
import type { Recipe } from "../../recipe.ts";
import { readCleaningFile } from "../../registry/cleaning-file.ts";
import { planFromRecipe } from "../plan-from-recipe.ts";
import { readingOf } from "../reading-input.ts";
import { usualLimit } from "../streamed/room.ts";
import { workspacePath } from "../workspace-path.ts";
import type { CleanInput } from "./inputs.ts";

/** What to clean, and how. */
export interface CleanPlan {
  /** As a workspace path. */
  readonly file: string;
  readonly data: Recipe["data"];
  readonly kinds: Recipe["kinds"];
  readonly cleaning: readonly CleaningStep[];
  readonly target: string | null;
  /** Guessed of the target when it is not known. */
  readonly task: Task | undefined;
  readonly seed: number;
}

type Source = Pick<CleanPlan, "kinds" | "cleaning" | "target" | "task" | "seed"> & {
  readonly data: Partial<Recipe["data"]>;
};

const usualSeed = 42;

/**
 * Puts together where the steps come from and which file they are for. Throws `bad-usage` when neither is said or no step
 * has the id that is to be shown, and what reading a recipe or a file of steps throws.
 */
export async function planCleaning(
  { store, tables, memoryBytes }: Pick<Ports, "store" | "tables" | "memoryBytes">,
  input: CleanInput,
): Promise<CleanPlan> {
  const source = await sourceOf({ store }, input);
  const named = input.file ?? source.data.file;
  if (named === undefined) throw noFile();
  const file = workspacePath(store.root, named);
  const memoryLimit =
    input.memory ?? source.data.memoryLimit ?? usualLimit({ bytes: await tables.size(file) }, memoryBytes);
  const badRows = input.badRows ?? source.data.badRows ?? "error";
  const cleaning = addSteps(source.cleaning, input.add ?? []);
  requireShown(cleaning, input.show);
  return {
    ...source,
    file,
    cleaning,
    target: input.target ?? source.target,
    data: {
      ...source.data,
      ...readingOf(input),
      file,
      badRows,
      ...(memoryLimit !== undefined && { memoryLimit }),
    },
  };
}

async function sourceOf({ store }: Pick<Ports, "store">, input: CleanInput): Promise<Source> {
  if (input.steps !== undefined && input.recipe !== undefined) throw twoSources();
  if (input.recipe !== undefined) {
    const { recipe } = await planFromRecipe(store, { recipe: input.recipe });
    const { data, kinds, cleaning, target, task, split } = recipe;
    return { data, kinds, cleaning, target, task, seed: split.seed };
  }
  const nothing = { data: {}, kinds: undefined, task: undefined, seed: usualSeed };
  if (input.steps !== undefined) {
    const { file, target, steps } = await readCleaningFile(store, workspacePath(store.root, input.steps));
    return {
      ...nothing,
      data: { ...(file !== undefined && { file }) },
      cleaning: steps,
      target: target ?? null,
    };
  }
  if (input.add === undefined) throw noSteps();
  return { ...nothing, cleaning: [], target: null };
}

function requireShown(cleaning: readonly CleaningStep[], show: string | undefined): void {
  const ids = cleaning.map(({ id }) => id);
  if (show === undefined || ids.includes(show)) return;
  throw new TablewrightError("bad-usage", `No step has the id "${show}" that is to be shown.`, {
    expected: ids.length === 0 ? "the id of a step; there are no steps" : `one of ${ids.join(", ")}`,
    found: show,
    next: "Name one of these with --show, or leave it out.",
  });
}

function noFile(): TablewrightError {
  return new TablewrightError("bad-usage", "No data file was named.", {
    expected: "a data file, or steps that say which file they are for",
    found: "neither",
    next: "Name the file.",
  });
}

function noSteps(): TablewrightError {
  return new TablewrightError("bad-usage", "No steps were named.", {
    expected: "--steps, --recipe or --add",
    found: "none of them",
    next: "Name a file of steps, or add one, as in --add 'drop-duplicates'.",
  });
}

function twoSources(): TablewrightError {
  return new TablewrightError("bad-usage", "Steps come from a file or from a recipe, not from both.", {
    expected: "--steps or --recipe",
    found: "both",
    next: "Leave one of them out.",
  });
}
