import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import type { Recipe } from "../recipe.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion, type SavedVersion } from "../registry/saved-version.ts";
import type { Action } from "./action.ts";
import { optimizeInput } from "./inputs.ts";
import { makeVersion, saveFitted, type VersionRequest } from "./make-version.ts";
import { onlyRewrites, passesOf, withPasses } from "./passes-from-input.ts";
import type { TrainReport } from "./reports.ts";
import { reuseFit } from "./reuse-fit.ts";
import { startStages } from "./run-stages.ts";
import { loadSameData } from "./same-data.ts";

/**
 * Makes a child version with passes: behind a projection the learner is fitted again, quantizing rewrites what
 * was fitted. The hold-out of the parent judges the child, and decides nothing.
 */
export const optimize: Action<z.output<typeof optimizeInput>, TrainReport> = {
  name: "optimize",
  title: "Optimize Version",
  summary:
    "Make a version smaller, as a new version: behind principal components, pruned, or with int8 weights.",
  input: optimizeInput,
  positionals: ["model"],
  async run(ports, input, control) {
    const stages = startStages(ports.clock, control);
    await stages.enter("reading");
    const wanted = passesOf(input);
    const { model, version } = await resolveReference(ports.store, input.model);
    const parent = await openVersion(ports.store, model, version);
    const before = await parent.recipe();
    const recipe: Recipe = { ...before, passes: [...withPasses(before.passes, wanted)] };
    control.progress({ type: "model", model, learner: recipe.learner.name, target: recipe.target });
    const reading = { tables: ports.tables, store: ports.store, parent, recipe, control, stages };
    const dataset = await loadSameData(reading);
    const request = {
      ports,
      model,
      by: "optimize",
      parent: version,
      recipe,
      dataset,
      control,
      stages,
    } as const;
    return onlyRewrites(before.passes, recipe.passes) && input.pca === undefined
      ? rewriteParent(request, parent, before)
      : makeVersion(request);
  },
};

/** What the parent was warned of stands in its report, beside what is said of the data. */
async function rewriteParent(
  request: VersionRequest,
  parent: SavedVersion,
  { passes }: Recipe,
): Promise<TrainReport> {
  const added = request.recipe.passes.slice(passes.length);
  if (added.length === 0) throw doneAlready(parent);
  const fitted = await reuseFit(parent, request);
  return saveFitted({ ...request, dataset: { ...request.dataset, findings: [] }, added }, fitted);
}

function doneAlready({ model, version }: SavedVersion): TablewrightError {
  return new TablewrightError("refused", `Version ${version} of ${model} has these passes already.`, {
    expected: "a pass that changes something",
    found: "the passes of its recipe",
    next: "Ask for another pass, or name another version.",
  });
}
