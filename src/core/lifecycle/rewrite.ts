import { TablewrightError } from "../errors.ts";
import { quantizePipeline } from "../passes/quantize.ts";
import { type PassSpec, rewritesOf, type RewriteSpec } from "../passes/schema.ts";
import { encodePipeline } from "../pipeline/files.ts";
import { predict } from "../pipeline/predict.ts";
import type { Pipeline, Predictions } from "../pipeline/types.ts";
import type { Ports } from "../ports.ts";
import { byteLength } from "../registry/save-version.ts";
import type { Dataset } from "./dataset.ts";
import { judgePredictions, measureRow, predictHoldout } from "./judge.ts";
import type { RewriteCost, RewriteReport, RewriteState } from "./rewrite-report.ts";
import type { RunStages } from "./run-stages.ts";

export interface RewriteRequest {
  readonly pipeline: Pipeline;
  /** All but projections are run, in order. */
  readonly passes: readonly PassSpec[];
  readonly dataset: Dataset;
  readonly ports: Pick<Ports, "kernels" | "clock">;
  readonly stages: RunStages;
}

export interface Rewritten {
  readonly pipeline: Pipeline;
  readonly rewrites: readonly RewriteReport[];
}

/**
 * Runs the passes of a recipe that rewrite a fitted pipeline, and measures before and after each of them on the
 * hold-out, which decides nothing. Throws `refused` for a pass that finds nothing to do.
 */
export async function rewritePipeline(request: RewriteRequest): Promise<Rewritten> {
  const passes = rewritesOf(request.passes);
  const rewrites: RewriteReport[] = [];
  if (passes.length === 0) return { pipeline: request.pipeline, rewrites };
  await request.stages.enter("rewriting");
  let measured = await measure(request.pipeline, request);
  for (const spec of passes) {
    const { pipeline, ...done } = runPass(spec, measured.pipeline);
    const after = await measure(pipeline, request);
    rewrites.push({ ...done, ...costOf(measured, after) });
    measured = after;
  }
  return { pipeline: measured.pipeline, rewrites };
}

type Done = Omit<RewriteReport, keyof RewriteCost> & { readonly pipeline: Pipeline };

function runPass(spec: RewriteSpec, pipeline: Pipeline): Done {
  const done = quantizePipeline(pipeline);
  if (done.ops === 0) throw nothingToQuantize(pipeline);
  return { ...spec, ...done };
}

interface Measured {
  readonly pipeline: Pipeline;
  readonly state: RewriteState;
  readonly predictions: Predictions;
}

async function measure(pipeline: Pipeline, request: RewriteRequest): Promise<Measured> {
  const { dataset, ports, stages } = request;
  const predictions = await predictHoldout({ pipeline, dataset, stages, kernels: ports.kernels });
  const files = [...encodePipeline(pipeline).values()];
  const { metrics } = judgePredictions(predictions, pipeline, dataset).holdout;
  const predictRow = (rows: Int32Array) => predict({ pipeline, table: dataset.table, rows });
  const time = () => measureRow(predictRow, dataset.holdout.rows, ports.clock);
  // The first rows of a run are slow whatever the model is, and would make every pass look like a gain.
  time();
  const state = {
    bytes: files.reduce((sum, content) => sum + byteLength(content), 0),
    metrics,
    rowMicroseconds: time(),
  };
  return { pipeline, state, predictions };
}

function costOf(before: Measured, after: Measured): RewriteCost {
  const change = changeBetween(before.predictions, after.predictions);
  return { before: before.state, after: after.state, change };
}

function changeBetween(before: Predictions, after: Predictions): RewriteCost["change"] {
  const isClasses = before.probabilities.length > 0;
  const [left, right] = isClasses
    ? [before.probabilities, after.probabilities]
    : [before.values, after.values];
  let largest = 0;
  let sum = 0;
  for (let index = 0; index < left.length; index++) {
    const distance = Math.abs(left[index]! - right[index]!);
    largest = Math.max(largest, distance);
    sum += distance;
  }
  const labels = before.labels.reduce(
    (count, label, row) => count + (label === after.labels[row] ? 0 : 1),
    0,
  );
  return { rows: before.rows, labels, largest, mean: left.length === 0 ? 0 : sum / left.length };
}

function nothingToQuantize({ nodes }: Pipeline): TablewrightError {
  return new TablewrightError("refused", "This model has no weights to quantize.", {
    expected: "a model with dense layers or a projection: linear, logistic, mlp, or one behind PCA",
    found: [...new Set(nodes.map(({ op }) => op))].join(", "),
    next: "Quantize a model with weights; trees keep what they compare with as it is.",
  });
}
