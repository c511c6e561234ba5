import type { EvaluationRun } from "./evaluation-run.ts";
import { judgeHoldout } from "./judge.ts";
import type { EvaluateReport } from "./reports.ts";
import { loadSameData } from "./same-data.ts";

/** Judges a version on the rows that were held out when it was trained, read again from the same file. */
export async function evaluateOnHoldout({
  ports,
  saved,
  control,
  stages,
}: EvaluationRun): Promise<EvaluateReport> {
  const pipeline = await saved.pipeline();
  const recipe = await saved.recipe();
  const { tables, store } = ports;
  const dataset = await loadSameData({ tables, store, parent: saved, recipe, control, stages });
  await stages.enter("evaluating");
  const { holdout, confusion } = await judgeHoldout({ pipeline, dataset, stages, kernels: ports.kernels });
  const { model, version } = saved;
  const { task, classes } = pipeline;
  return {
    action: "evaluate",
    model,
    version,
    file: dataset.file,
    scope: "holdout",
    failed: false,
    task,
    classes,
    ...holdout,
    confusion,
    findings: dataset.findings,
  };
}
