/**
 * Writes schemas/*.schema.json from the zod schemas of the recipe and of cleaning steps. Run it after changing
 * src/core/recipe.ts, src/core/cleaning/schema.ts or the parameters of a learner or pass; a test holds the two
 * together.
 *
 *   node scripts/make-schemas.mjs
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { tsImport } from "tsx/esm/api";

const { recipeJsonSchema, cleaningJsonSchema, contractJsonSchema, ignoredJsonSchema } = await tsImport(
  "../src/core/recipe-json-schema.ts",
  import.meta.url,
);
const schemas = {
  recipe: recipeJsonSchema(),
  cleaning: cleaningJsonSchema(),
  contract: contractJsonSchema(),
  ignored: ignoredJsonSchema(),
};
for (const [name, schema] of Object.entries(schemas)) {
  const file = fileURLToPath(new URL(`../schemas/${name}.schema.json`, import.meta.url));
  const style = { ...(await resolveConfig(file)), parser: "json" };
  await writeFile(file, await format(JSON.stringify(schema), style));
}
