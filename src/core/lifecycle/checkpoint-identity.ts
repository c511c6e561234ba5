import { TablewrightError } from "../errors.ts";
import { sortKeys } from "../pipeline/stable-json.ts";
import type { Json } from "../pipeline/types.ts";
import type { Recipe } from "../recipe.ts";
import type { CheckpointIdentity } from "../registry/checkpoint-file.ts";
import { checkpointFile } from "../registry/layout.ts";
import { recipeText } from "../registry/recipe-file.ts";
import { sha256 } from "../registry/sha256.ts";

/** What a checkpoint of a run is of. Recipes that differ only in the order of their keys are the same. */
export function identityOf(recipe: Recipe, dataSha256: string, engineVersion: string): CheckpointIdentity {
  const plain = JSON.parse(recipeText(recipe)) as Json;
  return {
    format: "tablewright.checkpoint/1",
    recipe: sha256(JSON.stringify(sortKeys(plain))),
    data: dataSha256,
    engine: engineVersion,
  };
}

const parts = [
  { key: "recipe", name: "the recipe" },
  { key: "data", name: "the data file" },
  { key: "engine", name: "the engine" },
] as const;

/** Throws `changed-underneath` unless a model's checkpoint is of this very recipe, data and engine. */
export function checkIdentity(model: string, wanted: CheckpointIdentity, found: CheckpointIdentity): void {
  const changed = parts.filter(({ key }) => wanted[key] !== found[key]);
  if (changed.length === 0) return;
  const names = changed.map(({ name }) => name).join(" and ");
  const message = `The checkpoint of ${model} cannot be resumed: ${names} changed since.`;
  const textOf = (identity: CheckpointIdentity) =>
    changed.map(({ key }) => `${key} ${identity[key]}`).join(", ");
  throw new TablewrightError("changed-underneath", message, {
    file: checkpointFile(model),
    expected: textOf(found),
    found: textOf(wanted),
    next: `Undo the change, or train from the start: \`tablewright train --recipe ${model}\`.`,
  });
}
