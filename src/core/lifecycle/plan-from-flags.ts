import type { Ports } from "../ports.ts";
import type { Recipe } from "../recipe.ts";
import { readCleaningFile } from "../registry/cleaning-file.ts";
import { recipePath } from "../registry/layout.ts";
import { modelNameFromFile } from "../registry/names.ts";
import { readRecipe } from "../registry/recipe-file.ts";
import type { FileStore } from "../registry/store.ts";
import type { RunControl } from "./action.ts";
import { draftRecipe, type TrainFlags } from "./draft-recipe.ts";
import { usualLimit } from "./streamed/room.ts";
import type { TrainPlan } from "./train-plan.ts";
import { workspacePath } from "./workspace-path.ts";

/** Plans `train FILE`: a new recipe of the model, named after the file unless a name is given. */
export async function planFromFlags(
  { store, tables, memoryBytes }: Pick<Ports, "store" | "tables" | "memoryBytes">,
  flags: Omit<TrainFlags, "cleaning"> & {
    readonly model?: string | undefined;
    readonly cleaning?: string | undefined;
  },
  control: RunControl,
): Promise<TrainPlan> {
  const model = flags.model ?? modelNameFromFile(flags.file);
  const path = recipePath(model);
  const file = workspacePath(store.root, flags.file);
  const previous = await previousRecipe(store, path);
  const memory = flags.memory ?? usualLimit({ bytes: await tables.size(file) }, memoryBytes);
  const cleaning =
    flags.cleaning === undefined
      ? undefined
      : (await readCleaningFile(store, workspacePath(store.root, flags.cleaning))).steps;
  const drafted = { ...flags, file, memory, cleaning };
  const recipe = await draftRecipe({ tables, flags: drafted, previous, path, control });
  return { model, recipe, writesRecipe: true };
}

/** A recipe that cannot be read throws, so that nobody's edits are overwritten unseen. */
async function previousRecipe(store: FileStore, path: string): Promise<Recipe | null> {
  return (await store.exists(path)) ? readRecipe(store, path) : null;
}
