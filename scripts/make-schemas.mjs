/**
 * Writes schemas/recipe.schema.json from the zod schema of the recipe. Run it after changing
 * src/core/recipe.ts or the parameters of a learner or pass; a test holds the two together.
 *
 *   node scripts/make-schemas.mjs
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { tsImport } from "tsx/esm/api";

const file = fileURLToPath(new URL("../schemas/recipe.schema.json", import.meta.url));
const { recipeJsonSchema } = await tsImport("../src/core/recipe-json-schema.ts", import.meta.url);
const style = { ...(await resolveConfig(file)), parser: "json" };
await writeFile(file, await format(JSON.stringify(recipeJsonSchema()), style));
