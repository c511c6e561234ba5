import { TablewrightError } from "../errors.ts";
import type { Metrics } from "../lifecycle/reports.ts";
import type { Task } from "../pipeline/types.ts";

/** What windows are judged by: one metric, its value on the hold-out, and where a breach begins. */
export interface MetricLimit {
  readonly metric: "accuracy" | "rmse";
  readonly reference: number;
  readonly limit: number;
}

/**
 * Accuracy may fall by `metricDrop` (absolute), RMSE rise by `metricDrop` times the hold-out's (relative).
 * Throws `corrupt-model` when the version's hold-out metrics lack the metric.
 */
export function metricLimit(task: Task, reference: Metrics, metricDrop: number): MetricLimit {
  const metric = task === "classification" ? "accuracy" : "rmse";
  const value = reference[metric];
  if (value === undefined) {
    throw new TablewrightError("corrupt-model", `The version's hold-out metrics hold no ${metric}.`, {
      file: "report.json",
      expected: metric,
      found: Object.keys(reference).join(", "),
      next: "Restore the version's report.json from version control, or train again.",
    });
  }
  const limit = metric === "accuracy" ? value - metricDrop : value * (1 + metricDrop);
  // Twelve digits, so that 0.8 - 0.1 is 0.7 and not a little more.
  return { metric, reference: value, limit: Number(limit.toPrecision(12)) };
}

/** Whether a value is beyond the limit; a value on the limit is not, nor is an unknown one. */
export function isBeyond(limit: MetricLimit, value: number | undefined): boolean {
  if (value === undefined) return false;
  return limit.metric === "accuracy" ? value < limit.limit : value > limit.limit;
}
