import { TablewrightError } from "../errors.ts";
import { modelsFolder, recipePath } from "../registry/layout.ts";
import { isModelName, modelNameFromFile } from "../registry/names.ts";
import { readRecipe } from "../registry/recipe-file.ts";
import type { FileStore } from "../registry/store.ts";
import type { TrainPlan } from "./train-plan.ts";
import { recipeDataPath, workspacePath } from "./workspace-path.ts";

export interface RecipeChoice {
  /** Name of a model, or path of a recipe file. */
  readonly recipe: string;
  readonly model?: string | undefined;
}

/**
 * Plans `train --recipe`: a recipe below `models/<name>/` makes a version of that model, any other one of
 * the model named, or else named after its data file. The recipe file itself is left as it is; a model
 * without one gets a copy.
 */
export async function planFromRecipe(store: FileStore, choice: RecipeChoice): Promise<TrainPlan> {
  const path =
    isModelName(choice.recipe) && !choice.recipe.endsWith(".json")
      ? recipePath(choice.recipe)
      : workspacePath(store.root, choice.recipe);
  const written = await readRecipe(store, path);
  const file = recipeDataPath(store.root, written.data.file);
  const recipe = { ...written, data: { ...written.data, file } };
  const model = modelOf(path, choice.model) ?? modelNameFromFile(file);
  return { model, recipe, writesRecipe: !(await store.exists(recipePath(model))) };
}

/** The model a recipe's place names, or else the one the user names; both must agree. */
function modelOf(path: string, named: string | undefined): string | undefined {
  const [folder, model = ""] = path.split("/");
  const owner = folder === modelsFolder && isModelName(model) ? model : undefined;
  if (owner === undefined || named === undefined || owner === named) return owner ?? named;
  throw new TablewrightError("bad-usage", `${path} is a recipe of ${owner}, not of ${named}.`, {
    expected: owner,
    found: named,
    next: `Leave --model out, or copy the recipe to ${recipePath(named)} first.`,
  });
}
