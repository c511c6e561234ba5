import type { Predictions } from "../pipeline/types.ts";
import { aucInterval } from "./auc-interval.ts";
import { confusionMetrics } from "./confusion-metrics.ts";
import { confusionRows, countConfusion } from "./confusion.ts";
import type { Evaluation } from "./evaluation.ts";
import { finiteIntervals, finiteMetrics } from "./finite.ts";
import { logDeltaInterval } from "./log-delta-interval.ts";
import { logLoss } from "./log-loss.ts";
import { macroAuc, rocAuc } from "./roc-auc.ts";
import { wilsonInterval } from "./wilson.ts";

interface AreaUnderCurve {
  readonly auc: number | undefined;
  readonly interval: readonly [number, number] | undefined;
}

function areaUnderCurve(probabilities: Float32Array, target: Float32Array, classes: number): AreaUnderCurve {
  if (classes !== 2) return { auc: macroAuc({ probabilities, target, classes }), interval: undefined };
  const sample = rocAuc({ probabilities, target, classes, positive: 1 });
  return { auc: sample?.auc, interval: sample && aucInterval(sample) };
}

/**
 * Metrics of a classifier: `accuracy` (interval: Wilson), `log_loss` (interval: log delta method),
 * `roc_auc` (two classes: of the second one, interval: Newcombe; more: one-versus-rest macro, no interval),
 * `balanced_accuracy` and `f1_macro` (no interval). What the rows leave undefined is left out.
 */
export function evaluateClasses(predictions: Predictions, target: Float32Array, classes: number): Evaluation {
  const { labels, probabilities } = predictions;
  const confusion = countConfusion({ labels, target, classes });
  const counted = confusionMetrics(confusion);
  const loss = logLoss({ probabilities, target, classes });
  const area = areaUnderCurve(probabilities, target, classes);
  const { hits, rows } = confusion;
  return {
    metrics: finiteMetrics({
      accuracy: counted["accuracy"],
      log_loss: loss.mean,
      roc_auc: area.auc,
      balanced_accuracy: counted["balanced_accuracy"],
      f1_macro: counted["f1_macro"],
    }),
    intervals: finiteIntervals({
      accuracy: rows === 0 ? undefined : wilsonInterval(hits, rows),
      log_loss: logDeltaInterval(loss.mean, loss.error),
      roc_auc: area.interval,
    }),
    confusion: confusionRows(confusion),
  };
}
