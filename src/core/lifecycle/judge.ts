import type { TreeScorer } from "../compute/packed-trees.ts";
import { evaluateBaseline } from "../evaluation/baseline.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { Pipeline, Predictions } from "../pipeline/types.ts";
import type { Dataset } from "./dataset.ts";
import { trainTargetOf } from "./part-rows.ts";
import { joinPredictions, predictInSlices } from "./predict-in-slices.ts";
import type { EvaluateReport, HoldoutReport } from "./reports.ts";
import type { RunStages } from "./run-stages.ts";
import { labelsOf, rowsOf } from "./streamed/parts.ts";

export interface JudgeRequest {
  readonly pipeline: Pipeline;
  readonly dataset: Dataset;
  readonly stages: RunStages;
  readonly kernels: TreeScorer;
}

export interface Judged {
  readonly holdout: HoldoutReport;
  readonly confusion: EvaluateReport["confusion"];
}

/** Metrics of a pipeline on the hold-out, beside those of a model that has learned nothing. */
export async function judgeHoldout(request: JudgeRequest): Promise<Judged> {
  return judgePredictions(await predictHoldout(request), request.pipeline, request.dataset);
}

/** `judgeHoldout` for predictions that were made already. */
export function judgePredictions(
  predictions: Predictions,
  { task, classes }: Pick<Pipeline, "task" | "classes">,
  dataset: Dataset,
): Judged {
  const { streamed, holdout } = dataset;
  const target = streamed === undefined ? holdout.target : labelsOf(streamed, "holdout");
  const { metrics, intervals, confusion } = evaluate({ predictions, target, classes, task });
  const trainTarget = trainTargetOf(dataset);
  const baseline = evaluateBaseline({ trainTarget, target, classes, task });
  return { holdout: { rows: target.length, metrics, intervals, baseline }, confusion };
}

/** What a pipeline says of the hold-out rows, in their order. */
export async function predictHoldout({ dataset, ...rest }: JudgeRequest): Promise<Predictions> {
  const { table, file, holdout, streamed } = dataset;
  if (streamed === undefined) return predictInSlices({ ...rest, table, rows: holdout.rows, file });
  const parts: Predictions[] = [];
  await streamed.pass(async ({ table: block, firstRow }) => {
    const rows = rowsOf(streamed, "holdout", { from: firstRow, to: firstRow + block.rows });
    parts.push(await predictInSlices({ ...rest, table: block, rows, file }));
  });
  return joinPredictions(parts);
}
