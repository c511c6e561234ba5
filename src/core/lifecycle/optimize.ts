import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import type { PassSpec } from "../passes/schema.ts";
import type { Recipe } from "../recipe.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action } from "./action.ts";
import { optimizeInput } from "./inputs.ts";
import { makeVersion } from "./make-version.ts";
import type { TrainReport } from "./reports.ts";
import { startStages } from "./run-stages.ts";
import { loadSameData } from "./same-data.ts";

/** Trains a version again behind a projection onto principal components, as a child version. */
export const optimize: Action<z.output<typeof optimizeInput>, TrainReport> = {
  name: "optimize",
  title: "Optimize with PCA",
  summary: "Train a version again behind principal components and save it as a new version.",
  input: optimizeInput,
  positionals: ["model"],
  async run(ports, input, control) {
    const stages = startStages(ports.clock, control);
    await stages.enter("reading");
    const { model, version } = await resolveReference(ports.store, input.model);
    const parent = await openVersion(ports.store, model, version);
    const recipe = withProjection(await parent.recipe(), projectionOf(input.pca));
    control.progress({ type: "model", model, learner: recipe.learner.name, target: recipe.target });
    const dataset = await loadSameData({
      tables: ports.tables,
      store: ports.store,
      parent,
      recipe,
      control,
      stages,
    });
    return makeVersion({ ports, model, by: "optimize", parent: version, recipe, dataset, control, stages });
  },
};

/** Reads a share (below 1) or a number of components (1 and more). Throws `bad-usage` for 1.5 and the like. */
export function projectionOf(pca: number): PassSpec {
  if (pca < 1) return { pass: "project", variance: pca };
  if (Number.isInteger(pca)) return { pass: "project", components: pca };
  throw new TablewrightError("bad-usage", `${pca} is neither a share nor a number of components.`, {
    expected: "a share below 1, or a whole number of components",
    found: String(pca),
    next: "Use for example 0.95 to keep 95 % of the variance, or 10 to keep ten components.",
  });
}

/** The recipe with this projection in the place of any it has. */
function withProjection(recipe: Recipe, projection: PassSpec): Recipe {
  const replaced: string = projection.pass;
  return { ...recipe, passes: [...recipe.passes.filter(({ pass }) => pass !== replaced), projection] };
}
