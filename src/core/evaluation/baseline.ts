import type { Metrics } from "../lifecycle/reports.ts";
import type { Task } from "../pipeline/types.ts";
import { confusionMetrics } from "./confusion-metrics.ts";
import { countConfusion } from "./confusion.ts";
import { evaluateNumbers } from "./evaluate-numbers.ts";
import { finiteMetrics } from "./finite.ts";
import { surprise } from "./log-loss.ts";
import { meanWithError } from "./mean-with-error.ts";

export interface BaselineRequest {
  /** Numbers or class numbers of the training rows. */
  readonly trainTarget: Float32Array;
  /** Those of the rows to judge; -1 for a label that is none of the classes. */
  readonly target: Float32Array;
  readonly classes: readonly string[];
  readonly task: Task;
}

function sharesOf(target: Float32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const actual of target) counts[actual]! += 1;
  return counts.map((count) => count / target.length);
}

function baselineOfClasses(request: BaselineRequest): Metrics {
  const { target } = request;
  const classes = request.classes.length;
  const shares = sharesOf(request.trainTarget, classes);
  const majority = shares.indexOf(Math.max(...shares));
  const labels = new Int32Array(target.length).fill(majority);
  const counted = confusionMetrics(countConfusion({ labels, target, classes }));
  const occurring = new Set(target);
  occurring.delete(-1);
  return finiteMetrics({
    accuracy: counted["accuracy"],
    log_loss: meanWithError(target.length, (row) => surprise(shares[target[row]!] ?? 0)).mean,
    roc_auc: occurring.size > 1 ? 0.5 : undefined,
    balanced_accuracy: counted["balanced_accuracy"],
    f1_macro: counted["f1_macro"],
  });
}

function baselineOfNumbers(request: BaselineRequest): Metrics {
  const { trainTarget, target } = request;
  const { mean } = meanWithError(trainTarget.length, (row) => trainTarget[row]!);
  return evaluateNumbers(new Float64Array(target.length).fill(mean), target).metrics;
}

/**
 * Metrics of a model that has learned nothing but the target: it always predicts the most frequent training
 * class (the first on ties) with the training shares as probabilities, or the training mean. Same metrics,
 * and same ones left out, as `evaluate`; empty without training rows. scikit-learn: `DummyClassifier` with
 * strategy "prior", `DummyRegressor`.
 */
export function evaluateBaseline(request: BaselineRequest): Metrics {
  if (request.trainTarget.length === 0) return {};
  return request.task === "classification" ? baselineOfClasses(request) : baselineOfNumbers(request);
}
