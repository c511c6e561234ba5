import { TablewrightError } from "../errors.ts";
import type { Recipe } from "../recipe.ts";
import type { Dataset } from "./dataset.ts";

/**
 * Throws `bad-input` when a recipe's loss is for counts and a row of its target is below 0; names the column, the
 * row and the number.
 */
export function checkCounts({ learner, target: column, task }: Recipe, dataset: Dataset): void {
  if (task !== "regression" || learner.name !== "boosting" || learner.loss !== "poisson") return;
  const { file, train, validation } = dataset;
  for (const { rows, target } of [train, validation]) {
    const at = target.findIndex((value) => value < 0);
    if (at < 0) continue;
    const expected = "numbers of at least 0 for the loss poisson";
    const found = `${target[at]} in row ${rows[at]! + 1} of those read`;
    const message = `Column "${column}" of ${file} cannot be the target: expected ${expected}, found ${found}`;
    const next = "Choose the loss squared, or a target that counts something.";
    throw new TablewrightError("bad-input", message, { file, column, expected, found, next });
  }
}
