import { evaluateBaseline } from "../evaluation/baseline.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { Pipeline, Predictions } from "../pipeline/types.ts";
import type { Clock } from "../ports.ts";
import type { Dataset } from "./dataset.ts";
import { predictInSlices } from "./predict-in-slices.ts";
import type { EvaluateReport, HoldoutReport } from "./reports.ts";
import type { RunStages } from "./run-stages.ts";

export interface JudgeRequest {
  readonly pipeline: Pipeline;
  readonly dataset: Dataset;
  readonly stages: RunStages;
}

/** Metrics of a pipeline on the hold-out, beside those of a model that has learned nothing. */
export async function judgeHoldout(
  request: JudgeRequest,
): Promise<{ readonly holdout: HoldoutReport; readonly confusion: EvaluateReport["confusion"] }> {
  const { pipeline, dataset, stages } = request;
  const { table, file, holdout, train } = dataset;
  const { task, classes } = pipeline;
  const predictions = await predictInSlices({ pipeline, table, rows: holdout.rows, file, stages });
  const { metrics, intervals, confusion } = evaluate({ predictions, target: holdout.target, classes, task });
  const baseline = evaluateBaseline({ trainTarget: train.target, target: holdout.target, classes, task });
  return { holdout: { rows: holdout.rows.length, metrics, intervals, baseline }, confusion };
}

/** Mean time of predicting one row alone, in microseconds, over at most `most` rows of the hold-out. */
export function measureRow(
  predictRow: (row: Int32Array) => Predictions,
  rows: Int32Array,
  clock: Clock,
): number {
  const most = 200;
  const sample = rows.subarray(0, most);
  predictRow(sample.subarray(0, 1));
  const begin = clock.elapsed();
  for (let index = 0; index < sample.length; index++) predictRow(sample.subarray(index, index + 1));
  const microseconds = ((clock.elapsed() - begin) * 1000) / sample.length;
  return Math.round(microseconds * 100) / 100;
}
