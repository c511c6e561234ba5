import type { Intervals, Metrics } from "../../core/lifecycle/reports.ts";
import { formatInterval, formatMetric, metricTitle } from "../../words/index.ts";
import { renderTable } from "./table.ts";

export interface JudgedMetrics {
  readonly metrics: Metrics;
  readonly intervals: Intervals;
  readonly baseline: Metrics;
}

/** Metrics, each with its 95 % interval and the value of a model that has learned nothing. */
export function renderMetrics({ metrics, intervals, baseline }: JudgedMetrics): string {
  const [limits, learned] = [new Map(Object.entries(intervals)), new Map(Object.entries(baseline))];
  const rows = Object.entries(metrics).map(([name, value]) => {
    const interval = limits.get(name);
    return [
      metricTitle(name),
      formatMetric(name, value),
      interval === undefined ? "" : formatInterval(name, interval),
      metricOrDash(name, learned.get(name)),
    ];
  });
  return renderTable(
    [
      { heading: "metric" },
      { heading: "value", align: "right" },
      { heading: "95 %" },
      { heading: "baseline", align: "right" },
    ],
    rows,
  );
}

/** A metric's value, or a dash when there is none. */
export function metricOrDash(name: string, value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : formatMetric(name, value);
}
