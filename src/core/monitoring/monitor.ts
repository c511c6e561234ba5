import type { Column, Table } from "../data/table.ts";
import { TablewrightError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import type { Metrics, MonitorReport, WindowReport } from "../lifecycle/reports.ts";
import type { Pipeline, Predictions } from "../pipeline/types.ts";
import { columnDrift, type ColumnDriftResult } from "./column-drift.ts";
import { isBreach, metricFinding, reportWindow } from "./judge-windows.ts";
import { metricsOf, readLabels, type LabeledMetrics, type LabeledRows } from "./labeled-rows.ts";
import { metricLimit, type MetricLimit } from "./limit.ts";
import { planWindows, type WindowSettings } from "./plan-windows.ts";
import type { ColumnSketch, ReferenceSketch } from "./schema.ts";
import { finish } from "../steps.ts";
import type { Window } from "./windows.ts";

export interface MonitorSettings extends WindowSettings {
  readonly psi: number;
  readonly missing: number;
  readonly metricDrop: number;
}

export interface MonitorRequest {
  readonly pipeline: Pipeline;
  readonly sketch: ReferenceSketch;
  /** The later file: the model's inputs, the target and the date column where they exist. */
  readonly table: Table;
  /** The same rows with the date column as dates, where cleaning steps make them; the table itself when left out. */
  readonly dated?: Table;
  /** One per row of the table. */
  readonly predictions: Predictions;
  /** The version's hold-out metrics. */
  readonly reference: Metrics;
  /** The recipe's `monitor` part. */
  readonly settings: MonitorSettings;
  readonly file: string;
}

/** The part of a report that is computed from rows. */
export type Monitoring = Omit<MonitorReport, "action" | "model" | "version" | "file" | "failed" | "path">;

function requireRows(table: Table, file: string): void {
  if (table.rows > 0) return;
  throw new TablewrightError("bad-input", "The file holds no rows to monitor.", {
    file,
    expected: "at least one row",
    found: "0 rows",
    next: "Check that the file was written completely.",
  });
}

function requireColumn(columns: ReadonlyMap<string, Column>, sketch: ColumnSketch, file: string): Column {
  const column = columns.get(sketch.name);
  if (column !== undefined) return column;
  throw new TablewrightError("bad-input", `Column \`${sketch.name}\`, which the model reads, is missing.`, {
    file,
    column: sketch.name,
    expected: `a column of kind ${sketch.kind}`,
    found: "no such column",
    next: "Add the column, or rename the one that holds it.",
  });
}

function* compareColumns(
  request: MonitorRequest,
  rows: Int32Array,
): Generator<undefined, ColumnDriftResult[]> {
  const { sketch, table, settings, file } = request;
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const compared: ColumnDriftResult[] = [];
  for (const known of sketch.columns) {
    const column = requireColumn(columns, known, file);
    const referenceRows = sketch.rows;
    compared.push(columnDrift({ sketch: known, referenceRows, column, rows, thresholds: settings, file }));
    yield;
  }
  return compared.sort((a, b) => b.drift.psi - a.drift.psi);
}

function extraColumns(request: MonitorRequest): Finding[] {
  const { sketch, table, pipeline, settings, file } = request;
  const known = new Set([...sketch.columns.map((column) => column.name), ...sketch.unused]);
  known.add(pipeline.target);
  if (settings.date !== undefined) known.add(settings.date);
  return table.columns
    .filter((column) => !known.has(column.name))
    .map(({ kind, name }) => {
      const where = { file, column: name };
      return { code: "extra-column", severity: "info", args: { kind }, where };
    });
}

interface Performance {
  readonly whole: LabeledMetrics;
  readonly windows: MonitorReport["windows"];
  readonly breaches: readonly Finding[];
}

function* judgePerformance(
  request: MonitorRequest,
  windows: readonly Window[],
  labels: LabeledRows | undefined,
  limit: MetricLimit,
): Generator<undefined, Performance> {
  const { pipeline, predictions, settings, file } = request;
  const rows = Int32Array.from({ length: request.table.rows }, (_, row) => row);
  const whole = metricsOf(pipeline, predictions, labels, rows);
  const reports: WindowReport[] = [];
  for (const window of windows) {
    yield;
    reports.push(reportWindow(window, metricsOf(pipeline, predictions, labels, window.rows), limit));
  }
  const all = { label: "all rows", metrics: whole.metrics, breached: isBreach(limit, whole) };
  const threshold = settings.metricDrop;
  const breaches = [all, ...reports]
    .filter((judged) => judged.breached)
    .map(({ label: window, metrics }) => {
      const value = metrics[limit.metric]!;
      return metricFinding({ limit, value, threshold, window, file, target: pipeline.target });
    });
  return { whole, windows: reports, breaches };
}

/**
 * `monitorTable` in steps of one column or one window each, so that a caller can let messages in between.
 */
export function* monitorSteps(request: MonitorRequest): Generator<undefined, Monitoring> {
  const { pipeline, table, reference, settings, file } = request;
  requireRows(table, file);
  const limit = metricLimit(pipeline.task, reference, settings.metricDrop);
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const compared = yield* compareColumns(request, rows);
  const plan = planWindows(request.dated ?? table, settings, file);
  const labels = readLabels(pipeline, table, file);
  const performance = yield* judgePerformance(request, plan.windows, labels, limit);
  const { psi, missing, metricDrop } = settings;
  return {
    rows: table.rows,
    labeled: labels !== undefined,
    task: pipeline.task,
    metric: limit.metric,
    metrics: performance.whole.metrics,
    reference,
    limit: limit.limit,
    thresholds: { psi, missing, metricDrop },
    windows: performance.windows,
    columns: compared.map((column) => column.drift),
    breaches: [...performance.breaches, ...compared.flatMap((column) => column.breaches)],
    findings: [
      ...plan.findings,
      ...(labels?.findings ?? []),
      ...extraColumns(request),
      ...compared.flatMap((column) => column.findings),
    ],
  };
}

/**
 * Compares a later file with what the model was trained on, and its predictions with the labels where there
 * are some.
 *
 * - Every input column: see `columnDrift`. Columns come most drifted first.
 * - Every window (`planWindows`) and the whole file: metrics of the rows with a label; beyond the limit
 *   (`metricLimit`), with ten labeled rows or more, it is a breach. Rows without a label are left out (a
 *   finding), a label the model never saw is an error of the model (a finding).
 * - `breaches` holds metric breaches (whole file, then windows in order), then columns, most drifted first.
 *
 * Throws `bad-input` for no rows, a missing or changed input column, labels none of which is known, or an
 * unusable date column; `bad-usage` for impossible windows.
 */
export function monitorTable(request: MonitorRequest): Monitoring {
  return finish(monitorSteps(request));
}
