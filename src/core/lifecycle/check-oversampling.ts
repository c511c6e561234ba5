import { TablewrightError } from "../errors.ts";
import type { Recipe } from "../recipe.ts";

/** Throws `refused` when a recipe asks for made rows of classes where there are none, or of a file read in pieces. */
export function checkOversampling(recipe: Recipe, isTooLarge: boolean): void {
  const { oversample, task, target, data } = recipe;
  if (oversample === undefined) return;
  const { file, memoryLimit } = data;
  if (task !== "classification")
    throw new TablewrightError("refused", `Oversampling makes rows of classes, but ${target} is a number.`, {
      file,
      expected: "task classification",
      found: task,
      next: "Leave oversample out, or predict classes.",
    });
  if (isTooLarge)
    throw new TablewrightError("refused", `Oversampling needs all rows of ${file} in memory.`, {
      file,
      expected: `a file that fits into ${memoryLimit} MB`,
      found: "a larger one",
      next: "Raise the memory limit (data.memoryLimit, --memory), or weigh the classes instead (classWeight=balanced).",
    });
}
