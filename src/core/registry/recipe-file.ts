import { type Recipe, recipeSchema } from "../recipe.ts";
import type { FileStore } from "./store.ts";
import { checkUserFile, parseUserFile, userFileText, type UserFileKind } from "./user-file.ts";

const recipeFile: UserFileKind<Recipe> = {
  schema: recipeSchema,
  name: "a valid recipe",
  expected: "a recipe as in schemas/recipe.schema.json",
  subject: "the recipe",
};

/** Reads and checks a recipe file. Throws `not-found` or `bad-recipe` with the place in the file. */
export async function readRecipe(store: FileStore, path: string): Promise<Recipe> {
  return parseRecipe(await store.readText(path), path);
}

/** Checks the text of a recipe file; defaults are filled in. Throws `bad-recipe`. */
export function parseRecipe(text: string, file: string): Recipe {
  return parseUserFile(text, file, recipeFile);
}

/** Checks a recipe made by us or by hand; `file` is where it stands or will stand. Throws `bad-recipe`. */
export function checkRecipe(value: unknown, file: string): Recipe {
  return checkUserFile(value, file, recipeFile);
}

/** The text of a recipe file. */
export function recipeText(recipe: Recipe): string {
  return userFileText(recipe);
}
