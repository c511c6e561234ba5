import type { Table } from "../data/table.ts";
import { columnOf } from "../data/table.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { encodeKnownLabels } from "../evaluation/labels.ts";
import { selectPredictions } from "../evaluation/select.ts";
import type { Finding } from "../findings.ts";
import type { Metrics } from "../lifecycle/reports.ts";
import type { Pipeline, Predictions } from "../pipeline/types.ts";

/** The truth about a later file's rows, as far as it is known. */
export interface LabeledRows {
  /** One per row: number or class number, -1 for a class the model never saw, NaN for no label. */
  readonly values: Float32Array;
  readonly labeled: number;
  readonly findings: readonly Finding[];
}

/** Encodes the target column, or undefined when there is none or it is empty. */
export function readLabels(pipeline: Pipeline, table: Table, file: string): LabeledRows | undefined {
  const { target, classes, task } = pipeline;
  const column = columnOf(table, target);
  if (column === undefined) return undefined;
  const { values, findings } = encodeKnownLabels({ column, classes, task, file });
  const labeled = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  if (labeled === 0) return undefined;
  if (labeled === values.length) return { values, labeled, findings };
  const args = { rows: values.length - labeled, of: values.length };
  const where = { file, column: target };
  return {
    values,
    labeled,
    findings: [{ code: "rows-without-target", severity: "info", args, where }, ...findings],
  };
}

export interface LabeledMetrics {
  readonly metrics: Metrics;
  /** How many of the rows had a label. */
  readonly rows: number;
}

/** Metrics of those of `rows` that have a label; none without any. */
export function metricsOf(
  pipeline: Pipeline,
  predictions: Predictions,
  labels: LabeledRows | undefined,
  rows: Int32Array,
): LabeledMetrics {
  if (labels === undefined) return { metrics: {}, rows: 0 };
  const known = rows.filter((row) => !Number.isNaN(labels.values[row]));
  const target = Float32Array.from(known, (row) => labels.values[row]!);
  const { classes, task } = pipeline;
  const { metrics } = evaluate({
    predictions: selectPredictions(predictions, known),
    target,
    classes,
    task,
  });
  return { metrics, rows: known.length };
}
