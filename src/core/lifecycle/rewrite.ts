import { type PassSpec, rewritesOf } from "../passes/schema.ts";
import { encodePipeline } from "../pipeline/files.ts";
import type { Pipeline, Predictions } from "../pipeline/types.ts";
import type { Ports } from "../ports.ts";
import { byteLength } from "../registry/save-version.ts";
import type { Dataset } from "./dataset.ts";
import { judgePredictions, predictHoldout } from "./judge.ts";
import type { RewriteCost, RewriteReport, RewriteState } from "./rewrite-report.ts";
import { type PassDone, runPass } from "./run-pass.ts";
import { timeRow } from "./row-time.ts";
import type { RunStages } from "./run-stages.ts";

export interface RewriteRequest {
  readonly pipeline: Pipeline;
  /** All but projections are run, in order. */
  readonly passes: readonly PassSpec[];
  /** Name of what was fitted. */
  readonly learner: string;
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
  if (passes.length === 0) return { pipeline: request.pipeline, rewrites: [] };
  await request.stages.enter("rewriting");
  const states = [await measure(request.pipeline, request)];
  const done: PassDone[] = [];
  for (const spec of passes) {
    const result = await runPass(spec, states.at(-1)!.pipeline, request);
    done.push(result);
    states.push(await measure(result.pipeline, request));
  }
  const { dataset, stages, ports } = request;
  const pipelines = states.map(({ pipeline }) => pipeline);
  const times = await timeRow(pipelines, { dataset, stages, clock: ports.clock });
  const rewrites = done.map(({ report }, at): RewriteReport => {
    const [before, after] = [states[at]!, states[at + 1]!];
    return {
      ...report,
      before: { ...before.state, rowMicroseconds: times[at]! },
      after: { ...after.state, rowMicroseconds: times[at + 1]! },
      change: changeBetween(before.predictions, after.predictions),
    };
  });
  return { pipeline: states.at(-1)!.pipeline, rewrites };
}

interface Measured {
  readonly pipeline: Pipeline;
  readonly state: Omit<RewriteState, "rowMicroseconds">;
  readonly predictions: Predictions;
}

async function measure(pipeline: Pipeline, request: RewriteRequest): Promise<Measured> {
  const { dataset, ports, stages } = request;
  const predictions = await predictHoldout({ pipeline, dataset, stages, kernels: ports.kernels });
  const files = [...encodePipeline(pipeline).values()];
  const { metrics } = judgePredictions(predictions, pipeline, dataset).holdout;
  const bytes = files.reduce((sum, content) => sum + byteLength(content), 0);
  return { pipeline, state: { bytes, metrics }, predictions };
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
