import * as z from "zod";
import { ignoredFileSchema } from "./checks/ignored.ts";
import { cleaningFileSchema } from "./cleaning/schema.ts";
import { contractSchema } from "./contracts/schema.ts";
import { recipeSchema } from "./recipe.ts";

/**
 * The recipe's schema as JSON Schema (draft 7, which VS Code knows best), for completion and marks in the
 * editor. Fields with a default may be left out.
 */
export function recipeJsonSchema(): object {
  const schema = z.toJSONSchema(recipeSchema, { target: "draft-7", io: "input" });
  return { ...schema, title: "Tablewright recipe", description: "Everything that decides a model." };
}

/** The schema of a file of cleaning steps, in the same way. */
export function cleaningJsonSchema(): object {
  const schema = z.toJSONSchema(cleaningFileSchema, { target: "draft-7", io: "input" });
  return {
    ...schema,
    title: "Tablewright cleaning steps",
    description: "What is done to a data file, in order.",
  };
}

/** The schema of a contract, in the same way. */
export function contractJsonSchema(): object {
  const schema = z.toJSONSchema(contractSchema, { target: "draft-7", io: "input" });
  return { ...schema, title: "Tablewright data contract", description: "What a data file has to keep to." };
}

/** The schema of a file of ignored findings, in the same way. */
export function ignoredJsonSchema(): object {
  const schema = z.toJSONSchema(ignoredFileSchema, { target: "draft-7", io: "input" });
  return {
    ...schema,
    title: "Tablewright ignored findings",
    description: "What Check finds in a data file and nobody wants to hear of again.",
  };
}
