import type { Kernels, Matrix } from "../compute/kernels.ts";
import { composeCleaning } from "../cleaning/compose.ts";
import type { Summaries } from "../compute/summary-steps.ts";
import type { Finding } from "../findings.ts";
import { learnerNamed } from "../learners/index.ts";
import type { FitResult, FitRows, CurvePoint } from "../learners/types.ts";
import { projectedSteps, projectionSteps } from "../passes/project.ts";
import { projectionsOf } from "../passes/schema.ts";
import { appendDrafts } from "../pipeline/append.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { Ports } from "../ports.ts";
import { designSteps } from "../preparation/design.ts";
import { preparationSteps, type Preparation } from "../preparation/fit.ts";
import { rawPreparationSteps } from "../preparation/raw.ts";
import type { Recipe } from "../recipe.ts";
import type { MadeOfClass } from "../synthesis/oversample.ts";
import type { RunControl } from "./action.ts";
import { canValidate } from "./can-validate.ts";
import { checkCounts } from "./check-counts.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { featureTable, type Dataset, type LabeledRows } from "./dataset.ts";
import { driveFit } from "./drive-fit.ts";
import type { VarianceReport } from "./reports.ts";
import type { RunStages } from "./run-stages.ts";
import { oversampleTraining } from "./oversample-training.ts";
import { runSteps } from "../steps.ts";
import { summarizeFeatures } from "./summarize-features.ts";
import type { StreamedRows } from "./streamed/parts.ts";
import { withSpooled } from "./streamed/spool.ts";
import { useKernels } from "./use-kernels.ts";

/** A fitted pipeline and how its fit went. */
export interface FittedPipeline {
  readonly pipeline: Pipeline;
  readonly result: Omit<FitResult, "head">;
  readonly curve: readonly CurvePoint[];
  readonly variance: VarianceReport | null;
  /** Columns of the design matrix, and of what the learner read. */
  readonly width: { readonly design: number; readonly dense: number };
  readonly findings: readonly Finding[];
  /** What the numeric features hold in the training rows. */
  readonly summaries: Summaries;
  /** Rows made to learn from, by class; undefined where none were asked for. */
  readonly made: readonly MadeOfClass[] | undefined;
}

export interface FitRequest {
  readonly ports: Pick<Ports, "kernels" | "clock" | "openScratch">;
  readonly recipe: Recipe;
  readonly dataset: Dataset;
  readonly control: RunControl;
  readonly stages: RunStages;
  readonly checkpoints?: Checkpoints | undefined;
}

/** Prepares, projects and fits, on the training rows only. Kernel memory is given back in the end. */
export function fitPipeline(request: FitRequest): Promise<FittedPipeline> {
  return useKernels(request.ports.kernels, request.stages, () => fitInKernels(request));
}

async function fitInKernels(request: FitRequest): Promise<FittedPipeline> {
  const { recipe, dataset, stages } = request;
  checkCounts(recipe, dataset);
  await stages.enter("preparing");
  const prepared = await prepare(request);
  await stages.pause();
  const { oversampled, ...grown } = await oversampleTraining(request);
  const fitting = { ...request, ...grown };
  const x = await designOf(prepared, fitting.dataset.train, fitting);
  const projected = await project({ preparation: prepared, x }, fitting);
  const { result, curve } = await headOf({ ...projected, levels: prepared.levels }, fitting);
  const pipeline: Pipeline = {
    format: "tablewright.pipeline/1",
    task: recipe.task,
    target: recipe.target,
    classes: dataset.classes,
    ...fromFile(
      { inputs: prepared.inputs, nodes: appendDrafts(projected.preparation.nodes, result.head) },
      dataset,
    ),
  };
  const width = { design: x.columns, dense: projected.x.columns };
  const { summaries } = prepared;
  const findings = [...prepared.findings, ...(oversampled?.findings ?? [])];
  const { variance } = projected;
  return { pipeline, result, curve, variance, width, findings, summaries, made: oversampled?.made };
}

/** What was fitted on cleaned columns, with the cleaning in front of it. */
function fromFile(fitted: Preparation, { cleaned, table }: Dataset): Preparation {
  return cleaned === undefined ? fitted : composeCleaning(fitted, cleaned, table);
}

interface Prepared extends Preparation {
  readonly findings: readonly Finding[];
  readonly levels?: Int32Array;
  readonly summaries: Summaries;
}

/** What the learner reads: raw when it asks for that, but a projection needs standardized columns. */
async function prepare(fitting: FitRequest): Promise<Prepared> {
  const { recipe, dataset, stages } = fitting;
  const { features, file, train } = dataset;
  const table = featureTable(dataset);
  const summaries = await summarizeFeatures(fitting);
  const isRaw =
    learnerNamed(recipe.learner.name).input === "raw" && projectionsOf(recipe.passes).length === 0;
  const request = { table, features, rows: train.rows, file, summaries };
  const prepared = await runSteps(isRaw ? rawPreparationSteps(request) : preparationSteps(request), stages);
  return { ...prepared, summaries };
}

interface Designed {
  readonly preparation: Preparation;
  /** The training rows behind it. */
  readonly x: Matrix;
}

async function designOf(preparation: Preparation, part: LabeledRows, request: FitRequest): Promise<Matrix> {
  const { dataset, ports, stages } = request;
  const steps = designSteps({
    preparation,
    table: featureTable(dataset),
    rows: part.rows,
    kernels: ports.kernels,
  });
  const matrix = await runSteps(steps, stages);
  await stages.pause();
  return matrix;
}

/** Runs the recipe's projections; the variance is that of the last. */
async function project(
  designed: Designed,
  request: FitRequest,
): Promise<Designed & { readonly variance: VarianceReport | null }> {
  const { recipe, stages, control, ports } = request;
  let { preparation, x } = designed;
  let variance: VarianceReport | null = null;
  for (const spec of projectionsOf(recipe.passes)) {
    await stages.enter("projecting");
    const fitted = await runSteps(projectionSteps({ x, spec, kernels: ports.kernels }), stages);
    variance = fitted.variance;
    control.progress({ type: "variance", variance });
    preparation = { inputs: preparation.inputs, nodes: appendDrafts(preparation.nodes, [fitted.draft]) };
    x = await runSteps(projectedSteps({ x, draft: fitted.draft, kernels: ports.kernels }), stages);
  }
  return { preparation, x, variance };
}

async function headOf(
  designed: Designed & { readonly levels: Int32Array | undefined },
  request: FitRequest,
): Promise<Head> {
  const { streamed } = request.dataset;
  if (streamed !== undefined) return fitStreamedHead(designed, streamed, request);
  await request.stages.enter("fitting");
  return fitHead(designed, request);
}

type Head = Awaited<ReturnType<typeof driveFit>>;

async function fitHead(
  { preparation, x, levels }: Designed & { readonly levels: Int32Array | undefined },
  request: FitRequest,
): Promise<Head> {
  const { train, validation } = request.dataset;
  const validated = canValidate(validation)
    ? rowsOf(await designOf(preparation, validation, request), validation)
    : null;
  const { kernels } = request.ports;
  const features = preparation.inputs.map(({ name }) => name);
  return fitRows({ train: rowsOf(x, train), validation: validated, levels, features, kernels }, request);
}

/** The rows behind `x` are a sample: all of them are prepared, laid aside, and fitted on page by page. */
function fitStreamedHead(
  { preparation, x }: Designed,
  streamed: StreamedRows,
  request: FitRequest,
): Promise<Head> {
  const { ports, recipe, stages } = request;
  const { kernels, openScratch } = ports;
  const { seed } = recipe.split;
  const columns = x.columns;
  return withSpooled(
    { streamed, preparation, columns, kernels, openScratch, seed, stages },
    async (spooled) => {
      await stages.enter("fitting");
      return fitRows({ ...spooled, levels: undefined, features: [] }, request);
    },
  );
}

interface RowsToFit {
  readonly train: FitRows;
  readonly validation: FitRows | null;
  readonly levels: Int32Array | undefined;
  /** What the columns of raw input hold. */
  readonly features: readonly string[];
  readonly kernels: Kernels;
}

function fitRows(rows: RowsToFit, request: FitRequest): Promise<Head> {
  const { recipe, dataset, control, stages, ports, checkpoints } = request;
  const { train, validation, levels, features, kernels } = rows;
  const fit = learnerNamed(recipe.learner.name).fit(
    {
      task: recipe.task,
      classes: dataset.classes.length,
      train,
      validation,
      seed: recipe.split.seed,
      ...(levels === undefined ? {} : { levels, features }),
      ...(checkpoints?.resumed && { resumed: checkpoints.resumed.state }),
    },
    recipe.learner,
    kernels,
  );
  return driveFit(fit, { clock: ports.clock, control, stages, checkpoints });
}

function rowsOf(x: Matrix, { target, weights }: LabeledRows): FitRows {
  return weights === undefined ? { x, target } : { x, target, weights };
}
