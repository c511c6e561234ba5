import { TablewrightError } from "../errors.ts";
import { evaluateBaseline } from "../evaluation/baseline.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { prunePipeline, takesAway } from "../passes/prune.ts";
import type { Pipeline } from "../pipeline/types.ts";
import { canValidate } from "./can-validate.ts";
import type { Dataset } from "./dataset.ts";
import { trainTargetOf } from "./part-rows.ts";
import { predictInSlices } from "./predict-in-slices.ts";
import type { Metrics } from "./reports.ts";
import type { RewriteRequest } from "./rewrite.ts";
import type { SparsityChoice } from "./rewrite-report.ts";

export interface SparsityQuestion extends Pick<RewriteRequest, "dataset" | "ports" | "stages"> {
  readonly pipeline: Pipeline;
  readonly part: "weights" | "rounds";
  /** Share of their lead over the baseline that metrics may lose. */
  readonly maxLoss: number;
}

/** Shares that are tried, upwards: 0.05, 0.1 … 0.95. */
const ladder = Array.from({ length: 19 }, (_, step) => (step + 1) / 20);

/**
 * Finds how much can be pruned: from 5 % upwards in steps of 5 %, until accuracy or log loss (or RMSE) loses more
 * than the share `maxLoss` of its lead over the baseline; the last share before that is taken. Accuracy alone is
 * blind on few rows: a model can become a coin that still falls right. Judged on the validation rows, or on
 * training rows where there are none (or a file is read in pieces); never on the hold-out. Throws `refused` when
 * the least costs too much already.
 */
export async function chooseSparsity(question: SparsityQuestion): Promise<SparsityChoice> {
  const { pipeline, part, maxLoss } = question;
  const { by } = judgesOf(question.dataset);
  const before = await metricsOf(pipeline, question);
  const limits = limitsOf(before, question);
  const tried: { sparsity: number; metrics: Metrics }[] = [];
  let best = 0;
  for (const sparsity of ladder) {
    const pruned = prunePipeline(pipeline, part, sparsity);
    const metrics = await metricsOf(pruned, question);
    tried.push({ sparsity, metrics });
    if (!limits.every((limit) => limit.holds(metrics))) break;
    // A share of a few rounds can be none.
    if (takesAway(pipeline, pruned)) best = sparsity;
  }
  if (best === 0) throw tooDear(before, tried.at(-1)!);
  return { sparsity: best, by, maxLoss, before, tried };
}

interface Limit {
  holds(metrics: Metrics): boolean;
}

/** What each metric may come to. A metric that leads nothing may not become worse. */
function limitsOf(before: Metrics, { pipeline, dataset, maxLoss }: SparsityQuestion): readonly Limit[] {
  const { task, classes } = pipeline;
  const { target } = judgesOf(dataset);
  const baseline = evaluateBaseline({ trainTarget: trainTargetOf(dataset), target, classes, task });
  return metricNames[task].map((name) => {
    const [own, other] = [before[name], baseline[name]];
    const sign = name === "accuracy" ? 1 : -1;
    const lead = own === undefined || other === undefined ? 0 : Math.max(0, sign * (own - other));
    const holds = (metrics: Metrics) =>
      own === undefined || sign * ((metrics[name] ?? NaN) - own) >= -maxLoss * lead;
    return { holds };
  });
}

const metricNames = { classification: ["accuracy", "log_loss"], regression: ["rmse"] } as const;

/** The metrics that judge, on the rows that judge. */
async function metricsOf(pipeline: Pipeline, question: SparsityQuestion): Promise<Metrics> {
  const { dataset, ports, stages } = question;
  const { rows, target } = judgesOf(dataset);
  const { table, file } = dataset;
  const predictions = await predictInSlices({ pipeline, table, rows, file, stages, kernels: ports.kernels });
  const { task, classes } = pipeline;
  const { metrics } = evaluate({ predictions, target, classes, task });
  const wanted: readonly string[] = metricNames[task];
  return Object.fromEntries(Object.entries(metrics).filter(([name]) => wanted.includes(name)));
}

function judgesOf({ train, validation, streamed }: Dataset) {
  return streamed === undefined && canValidate(validation)
    ? { by: "validation" as const, ...validation }
    : { by: "training" as const, ...train };
}

function tooDear(before: Metrics, { sparsity, metrics }: SparsityChoice["tried"][number]): TablewrightError {
  const words = (some: Metrics) =>
    Object.entries(some)
      .map(([name, value]) => `${name} ${value.toPrecision(4)}`)
      .join(", ");
  return new TablewrightError("refused", "Pruning would cost more than it may.", {
    expected: `about ${words(before)} without ${sparsity * 100} % of the model`,
    found: words(metrics),
    next: "Allow a larger loss with --max-loss 0.05, or say how much to prune: --prune 0.3.",
  });
}
