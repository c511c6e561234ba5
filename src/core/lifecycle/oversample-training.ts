import { oversamplingSteps, type Oversampled } from "../synthesis/oversample.ts";
import { type Dataset, featureTable } from "./dataset.ts";
import type { FitRequest } from "./fit-pipeline.ts";
import { runSteps } from "../steps.ts";

/** A dataset with made rows in its table and its training part, where the recipe asks for them. */
export interface OversampledDataset {
  readonly dataset: Dataset;
  readonly oversampled: Oversampled | null;
}

/** Makes rows of the smaller classes from the training rows alone; the other parts stay as they are. */
export async function oversampleTraining({
  recipe,
  dataset,
  stages,
}: Pick<FitRequest, "recipe" | "dataset" | "stages">): Promise<OversampledDataset> {
  if (recipe.oversample === undefined) return { dataset, oversampled: null };
  const { to, neighbors } = recipe.oversample;
  const { features, classes, file, train, cleaned } = dataset;
  const request = { table: featureTable(dataset), features, classes, file, ...train, to, neighbors };
  const { seed } = recipe.split;
  const steps = oversamplingSteps({ ...request, seed, targetName: recipe.target });
  const oversampled = await runSteps(steps, stages);
  const { table, rows, target, weights } = oversampled;
  const part = { rows, target, ...(weights && { weights }) };
  const grown = cleaned === undefined ? { table } : { cleaned: { ...cleaned, table } };
  return { dataset: { ...dataset, ...grown, train: part }, oversampled };
}
