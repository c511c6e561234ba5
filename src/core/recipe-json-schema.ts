import * as z from "zod";
import { recipeSchema } from "./recipe.ts";

/**
 * The recipe's schema as JSON Schema (draft 7, which VS Code knows best), for completion and marks in the
 * editor. Fields with a default may be left out.
 */
export function recipeJsonSchema(): object {
  const schema = z.toJSONSchema(recipeSchema, { target: "draft-7", io: "input" });
  return { ...schema, title: "Tablewright recipe", description: "Everything that decides a model." };
}
