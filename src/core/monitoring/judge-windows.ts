import type { Finding } from "../findings.ts";
import type { WindowReport } from "../lifecycle/reports.ts";
import type { LabeledMetrics } from "./labeled-rows.ts";
import { isBeyond, type MetricLimit } from "./limit.ts";
import type { Window } from "./windows.ts";

/** Fewer labeled rows are shown but not judged: one wrong row would move the metric by more than 0.1. */
const fewestJudgedRows = 10;

/** Whether enough labeled rows are beyond the limit. */
export function isBreach(limit: MetricLimit, measured: LabeledMetrics): boolean {
  return measured.rows >= fewestJudgedRows && isBeyond(limit, measured.metrics[limit.metric]);
}

/** The report of one window. */
export function reportWindow(window: Window, measured: LabeledMetrics, limit: MetricLimit): WindowReport {
  const { label, date, rows } = window;
  const { metrics } = measured;
  return { label, date, rows: rows.length, metrics, breached: isBreach(limit, measured) };
}

export interface MetricBreach {
  readonly limit: MetricLimit;
  readonly value: number;
  readonly threshold: number;
  /** Label of the window, or "all rows". */
  readonly window: string;
  readonly file: string;
  readonly target: string;
}

/** A metric breach as a finding. */
export function metricFinding(breach: MetricBreach): Finding {
  const { limit, value, threshold, window, file, target } = breach;
  const args = { metric: limit.metric, value, reference: limit.reference, threshold, window };
  return { code: "metric", severity: "error", args, where: { file, column: target } };
}
