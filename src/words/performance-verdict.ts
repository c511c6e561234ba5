import type { Intervals, Metrics } from "../core/lifecycle/reports.ts";
import { formatInterval } from "./interval.ts";
import { formatMetric, metricHeading } from "./metric.ts";

export interface Performance {
  readonly metrics: Metrics;
  readonly intervals: Intervals;
  readonly baseline: Metrics;
}

interface Score {
  readonly metric: "accuracy" | "rmse";
  readonly value: number;
}

function headline(metrics: Metrics): Score | undefined {
  const { accuracy, rmse } = metrics;
  if (accuracy !== undefined) return { metric: "accuracy", value: accuracy };
  return rmse === undefined ? undefined : { metric: "rmse", value: rmse };
}

const baselineNames = { accuracy: "the majority baseline", rmse: "the mean as baseline" };

function besideBaseline({ metric, value }: Score, baseline: Metrics, language: string): string {
  const other = baseline[metric];
  if (other === undefined) return "";
  const shown = formatMetric(metric, other, language, 2);
  const isBetter = metric === "accuracy" ? value > other : value < other;
  return isBetter
    ? `; ${baselineNames[metric]} gets ${shown}`
    : `, no better than ${baselineNames[metric]} (${shown})`;
}

/** "Accuracy 0.956 (0.93–0.98) on `rows`; the majority baseline gets 0.63." */
export function performanceVerdict(performance: Performance, rows: string, language: string): string {
  const { metrics, intervals, baseline } = performance;
  const score = headline(metrics);
  if (score === undefined) return `No metric can be computed on ${rows}.`;
  const interval = intervals[score.metric];
  const value = [
    metricHeading(score.metric),
    formatMetric(score.metric, score.value, language),
    ...(interval === undefined ? [] : [formatInterval(score.metric, interval, language)]),
  ].join(" ");
  return `${value} on ${rows}${besideBaseline(score, baseline, language)}.`;
}
