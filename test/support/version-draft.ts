import type { Table } from "../../src/core/data/table.ts";
import type { TrainReport } from "../../src/core/lifecycle/reports.ts";
import { appendDrafts } from "../../src/core/pipeline/append.ts";
import { encodePipeline } from "../../src/core/pipeline/files.ts";
import { float32Tensor } from "../../src/core/pipeline/tensors.ts";
import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { sketchReference } from "../../src/core/monitoring/reference.ts";
import { fitPreparation } from "../../src/core/preparation/fit.ts";
import { recipeSchema } from "../../src/core/recipe.ts";
import { recipeText } from "../../src/core/registry/recipe-file.ts";
import type { VersionDraft } from "../../src/core/registry/save-version.ts";
import type { FileContent } from "../../src/core/registry/store.ts";

const table: Table = {
  rows: 4,
  columns: [{ name: "x", kind: "number", values: Float64Array.of(1, 2, 3, 6) }],
};
const features = [{ name: "x", kind: "number" }] as const;
const rows = Int32Array.of(0, 1, 2, 3);

/** y = 2 · standardized x + 1, as a pipeline. */
export function tinyPipeline(): Pipeline {
  const preparation = fitPreparation({ table, features, rows });
  const head = {
    op: "dense",
    parameters: { activation: "none" },
    tensors: { weights: float32Tensor(Float32Array.of(2), [1, 1]), bias: float32Tensor(Float32Array.of(1)) },
  };
  return {
    format: "tablewright.pipeline/1",
    task: "regression",
    target: "y",
    classes: [],
    inputs: preparation.inputs,
    nodes: appendDrafts(preparation.nodes, [head]),
  };
}

export const tinyRecipe = recipeSchema.parse({
  version: 1,
  data: { file: "data/y.csv" },
  target: "y",
  task: "regression",
  learner: { name: "linear" },
});

const report: Omit<TrainReport, "model" | "version" | "path" | "parent"> = {
  action: "train",
  file: "data/y.csv",
  target: "y",
  task: "regression",
  classes: [],
  learner: "linear",
  solver: "auto",
  holdout: {
    rows: 1,
    metrics: { rmse: 0.5, r2: 0.9 },
    intervals: { rmse: [0.4, 0.6] },
    baseline: { rmse: 2 },
  },
  train: {
    rows: 3,
    validationRows: 0,
    epochs: 1,
    bestEpoch: 1,
    stopped: "converged",
    curve: [{ epoch: 1, train: 0.25, validation: null }],
  },
  data: { rows: 4, features },
  width: { design: 1, dense: 1 },
  variance: null,
  findings: [],
  bytes: 100,
  rowMicroseconds: 1,
  durationMs: 5,
};

/** A small version of a model, ready to be saved. */
export function versionDraft(model: string, changes: { parent?: number; rmse?: number } = {}): VersionDraft {
  const { parent = null, rmse = 0.5 } = changes;
  const parts = new Map<string, FileContent>(encodePipeline(tinyPipeline()));
  parts.set("recipe.json", recipeText(tinyRecipe));
  parts.set("reference.json", `${JSON.stringify(sketchReference({ table, features, rows }))}\n`);
  const holdout = { ...report.holdout, metrics: { ...report.holdout.metrics, rmse } };
  return {
    model,
    parts,
    report: (version, path) => ({ ...report, holdout, model, version, path, parent }),
    lineage: (version) => ({
      format: "tablewright.lineage/1",
      version,
      parent,
      by: parent === null ? "train" : "optimize",
      created: "2026-01-02T03:04:05.678Z",
      data: {
        file: "data/y.csv",
        sha256: "0".repeat(64),
        bytes: 20,
        rows: 4,
        labeled: 4,
        targetKind: "number",
        baseline: [3],
      },
      seed: 42,
      split: { train: 3, validation: 0, holdout: 1, holdoutSha256: "1".repeat(64) },
      engine: { version: "0.1.0", threads: 1 },
      gitCommit: null,
      durationsMs: { reading: 1 },
    }),
  };
}
