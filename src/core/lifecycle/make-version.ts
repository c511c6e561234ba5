import { sketchSteps, type SketchRequest } from "../monitoring/reference.ts";
import type { PassSpec } from "../passes/schema.ts";
import { encodePipeline } from "../pipeline/files.ts";
import type { Ports } from "../ports.ts";
import type { Recipe } from "../recipe.ts";
import { versionFiles } from "../registry/layout.ts";
import type { Lineage } from "../registry/lineage.ts";
import { recipeText } from "../registry/recipe-file.ts";
import { byteLength, saveVersion } from "../registry/save-version.ts";
import type { FileContent } from "../registry/store.ts";
import type { RunControl } from "./action.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { Dataset } from "./dataset.ts";
import { type FittedPipeline, fitPipeline } from "./fit-pipeline.ts";
import { judgeHoldout } from "./judge.ts";
import { holdoutSha256, partSizes, rowsOfFile, trainTargetOf } from "./part-rows.ts";
import type { HoldoutReport, TrainReport } from "./reports.ts";
import { rewritePipeline, type Rewritten } from "./rewrite.ts";
import type { RunStages } from "./run-stages.ts";
import { timeRow } from "./row-time.ts";
import { runSteps } from "../steps.ts";
import { timestamp } from "./timestamp.ts";

/** A dataset to make a version of, and what the version says of its origin. */
export interface VersionRequest {
  readonly ports: Ports;
  readonly model: string;
  readonly by: "train" | "optimize";
  readonly parent: number | null;
  readonly recipe: Recipe;
  readonly dataset: Dataset;
  readonly control: RunControl;
  readonly stages: RunStages;
  /** The passes to run on the fitted pipeline, when some of the recipe's are in it already. */
  readonly added?: readonly PassSpec[];
  /** Left out for a run that nobody can resume. */
  readonly checkpoints?: Checkpoints;
}

/** Fits, judges and saves a version; answers its report. Nothing is saved when it fails or is cancelled. */
export async function makeVersion(request: VersionRequest): Promise<TrainReport> {
  const { ports, recipe, dataset, control, stages, checkpoints } = request;
  return saveFitted(request, await fitPipeline({ ports, recipe, dataset, control, stages, checkpoints }));
}

/** `makeVersion` for a pipeline that was fitted already. */
export async function saveFitted(request: VersionRequest, fit: FittedPipeline): Promise<TrainReport> {
  const { ports, recipe, dataset, stages, added = recipe.passes } = request;
  const { pipeline, rewrites } = await rewritePipeline({
    ...{ pipeline: fit.pipeline, passes: added, learner: recipe.learner.name },
    ...{ dataset, ports, stages },
  });
  const fitted = { ...fit, pipeline, rewrites };
  await stages.enter("evaluating");
  const { holdout } = await judgeHoldout({
    ...{ pipeline: fitted.pipeline, dataset, stages },
    kernels: ports.kernels,
  });
  const [rowMicroseconds] = await timeRow([pipeline], { dataset, stages, clock: ports.clock });
  await stages.enter("saving");
  const made: Made = {
    request,
    fitted,
    holdout,
    rowMicroseconds: rowMicroseconds!,
    files: encodePipeline(fitted.pipeline),
  };
  return save(made);
}

interface Made {
  readonly request: VersionRequest;
  readonly fitted: FittedPipeline & Pick<Rewritten, "rewrites">;
  readonly holdout: HoldoutReport;
  readonly rowMicroseconds: number;
  /** Pipeline and tensors. */
  readonly files: ReadonlyMap<string, FileContent>;
}

async function save(made: Made): Promise<TrainReport> {
  const { ports, recipe, dataset, stages } = made.request;
  const { table, train } = dataset;
  const parts = new Map(made.files);
  parts.set(versionFiles.recipe, recipeText(recipe));
  const sketch = await runSteps(sketchSteps({ table, rows: train.rows, ...watched(made) }), stages);
  parts.set(versionFiles.reference, `${JSON.stringify(sketch)}\n`);
  const gitCommit = await ports.origin.gitCommit();
  await stages.pause();
  return saveVersion(ports.store, {
    model: made.request.model,
    parts,
    report: (version, path) => reportOf(made, version, path),
    lineage: (version) => lineageOf(made, version, gitCommit),
  });
}

/** Monitors look at the columns of the file that the model reads; those of cleaned columns' names hold other cells. */
function watched({ request, fitted }: Made): Pick<SketchRequest, "features" | "summaries"> {
  const { inputs } = fitted.pipeline;
  if (request.dataset.cleaned !== undefined) return { features: inputs };
  const read = new Set(inputs.map(({ name }) => name));
  const features = request.dataset.features.filter(({ name }) => read.has(name));
  return { features, summaries: fitted.summaries };
}

function reportOf(made: Made, version: number, path: string): TrainReport {
  const { request, fitted, holdout, rowMicroseconds, files } = made;
  const { recipe, dataset, model, by, parent, stages } = request;
  const { stopped, epochs, bestEpoch, solver, penalty, outOfBag } = fitted.result;
  const sizes = partSizes(dataset);
  return {
    action: by,
    model,
    version,
    parent,
    file: dataset.file,
    target: recipe.target,
    task: recipe.task,
    classes: dataset.classes,
    learner: recipe.learner.name,
    solver: solver ?? null,
    ...(penalty && { penalty }),
    holdout,
    train: {
      rows: sizes.train,
      validationRows: sizes.validation,
      epochs,
      bestEpoch,
      stopped,
      curve: fitted.curve,
      ...(fitted.made && { oversampled: fitted.made }),
      ...(outOfBag && { outOfBag }),
    },
    data: { rows: rowsOfFile(dataset), features: dataset.features },
    width: fitted.width,
    variance: fitted.variance,
    ...(fitted.rewrites.length > 0 && { rewrites: fitted.rewrites }),
    findings: [...dataset.findings, ...fitted.findings],
    bytes: [...files.values()].reduce((sum, content) => sum + byteLength(content), 0),
    rowMicroseconds,
    durationMs: Math.round(stages.total()),
    path,
  };
}

function lineageOf(made: Made, version: number, gitCommit: string | null): Omit<Lineage, "files"> {
  const { ports, dataset, recipe, parent, by, stages } = made.request;
  const { file, sha256, bytes, files, labeled, targetKind, classes } = dataset;
  return {
    format: "tablewright.lineage/1",
    version,
    parent,
    by,
    created: timestamp(ports.clock),
    data: {
      file,
      sha256,
      bytes,
      rows: rowsOfFile(dataset),
      ...(files && { files: [...files] }),
      labeled,
      targetKind,
      baseline: baselineOf(trainTargetOf(dataset), classes.length),
    },
    seed: recipe.split.seed,
    split: { ...partSizes(dataset), holdoutSha256: holdoutSha256(dataset) },
    engine: { version: ports.origin.engineVersion, threads: ports.kernels.threads },
    gitCommit,
    durationsMs: stages.durations(),
  };
}

/** What the training target alone says: rows per class, or the mean. */
function baselineOf(target: Float32Array, classes: number): number[] {
  if (classes === 0) return [target.reduce((sum, value) => sum + value, 0) / target.length];
  const counts = new Array<number>(classes).fill(0);
  for (const value of target) counts[value]! += 1;
  return counts;
}
