import type * as z from "zod";
import { fitProjection } from "../passes/project.ts";
import { designMatrix } from "../preparation/design.ts";
import { fitPreparation } from "../preparation/fit.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action } from "./action.ts";
import { varianceInput } from "./inputs.ts";
import { projectionOf } from "./optimize.ts";
import type { SpectrumReport } from "./reports.ts";
import { startStages } from "./run-stages.ts";
import { loadSameData } from "./same-data.ts";

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
    const { table, features, train, file } = await loadSameData({ tables, store, parent, recipe, control });
    await stages.enter("preparing");
    try {
      const preparation = fitPreparation({ table, features, rows: train.rows, file });
      const x = designMatrix({ preparation, table, rows: train.rows, kernels });
      await stages.enter("projecting");
      const projection = fitProjection({ x, spec: projectionOf(input.pca), kernels });
      return { action: "variance", model, version, variance: projection.variance };
    } finally {
      kernels.reset();
    }
  },
};
