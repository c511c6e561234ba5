import type * as z from "zod";
import type { Kernels } from "../compute/kernels.ts";
import { projectionSteps } from "../passes/project.ts";
import type { ProjectionSpec } from "../passes/schema.ts";
import { designSteps } from "../preparation/design.ts";
import { preparationSteps } from "../preparation/fit.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action } from "./action.ts";
import { featureTable, type Dataset } from "./dataset.ts";
import { varianceInput } from "./inputs.ts";
import { projectionOf } from "./passes-from-input.ts";
import type { SpectrumReport, VarianceReport } from "./reports.ts";
import { type RunStages, startStages } from "./run-stages.ts";
import { loadSameData } from "./same-data.ts";
import { runSteps } from "../steps.ts";
import { useKernels } from "./use-kernels.ts";

/** Shows how much variance each principal component of a version's design matrix explains. Saves nothing. */
export const variance: Action<z.output<typeof varianceInput>, SpectrumReport> = {
  name: "variance",
  title: "Show Variance",
  summary: "Show how much variance each principal component explains, before choosing a cut.",
  input: varianceInput,
  positionals: ["model"],
  async run({ tables, store, kernels, clock }, input, control) {
    const stages = startStages(clock, control);
    await stages.enter("reading");
    const { model, version } = await resolveReference(store, input.model);
    const parent = await openVersion(store, model, version);
    const recipe = await parent.recipe();
    const dataset = await loadSameData({ tables, store, parent, recipe, control, stages });
    return useKernels(kernels, stages, async () => {
      const spec = projectionOf(input.pca);
      return {
        action: "variance",
        model,
        version,
        variance: await spectrumOf({ dataset, spec, kernels, stages }),
      };
    });
  },
};

interface SpectrumRequest {
  readonly dataset: Dataset;
  readonly spec: ProjectionSpec;
  readonly kernels: Kernels;
  readonly stages: RunStages;
}

async function spectrumOf({ dataset, spec, kernels, stages }: SpectrumRequest): Promise<VarianceReport> {
  const { features, train, file } = dataset;
  const table = featureTable(dataset);
  await stages.enter("preparing");
  const preparation = await runSteps(preparationSteps({ table, features, rows: train.rows, file }), stages);
  const x = await runSteps(designSteps({ preparation, table, rows: train.rows, kernels }), stages);
  await stages.enter("projecting");
  return (await runSteps(projectionSteps({ x, spec, kernels }), stages)).variance;
}
