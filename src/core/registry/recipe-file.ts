import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import { type Recipe, recipeSchema } from "../recipe.ts";
import type { FileStore } from "./store.ts";

/** Reads and checks a recipe file. Throws `not-found` or `bad-recipe` with the place in the file. */
export async function readRecipe(store: FileStore, path: string): Promise<Recipe> {
  return parseRecipe(await store.readText(path), path);
}

/** Checks the text of a recipe file; defaults are filled in. Throws `bad-recipe`. */
export function parseRecipe(text: string, file: string): Recipe {
  return checkRecipe(recipeJson(text, file), file);
}

/** Checks a recipe made by us or by hand; `file` is where it stands or will stand. Throws `bad-recipe`. */
export function checkRecipe(value: unknown, file: string): Recipe {
  const parsed = recipeSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badRecipe(file, parsed.error.issues.map(issueText).join("; "));
}

/** The text of a recipe file. */
export function recipeText(recipe: Recipe): string {
  return `${JSON.stringify(recipe, null, 2)}\n`;
}

function recipeJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (cause) {
    throw badRecipe(file, cause instanceof Error ? cause.message : "not JSON", cause);
  }
}

/** One complaint of zod with its place, for a person. */
export function issueText(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join(".");
  return place === "" ? issue.message : `${place}: ${issue.message}`;
}

function badRecipe(file: string, found: string, cause?: unknown): TablewrightError {
  const details = {
    file,
    expected: "a recipe as in schemas/recipe.schema.json",
    found,
    next: "Correct the recipe (VS Code marks the places) and run it again.",
  };
  return new TablewrightError("bad-recipe", `${file} is not a valid recipe: ${found}.`, details, cause);
}
