import { readFileSync } from "node:fs";
import type { Metrics } from "../../../src/core/lifecycle/reports.ts";
import type { Predictions } from "../../../src/core/pipeline/types.ts";

interface ClassificationCase {
  readonly name: string;
  readonly classes: number;
  readonly target: readonly number[];
  readonly probabilities: readonly number[];
  readonly labels: readonly number[];
  readonly metrics: Metrics;
  readonly confusion: readonly (readonly number[])[];
  readonly train: readonly number[];
  readonly baseline: Metrics;
}

interface RegressionCase {
  readonly name: string;
  readonly target: readonly number[];
  readonly values: readonly number[];
  readonly metrics: Metrics;
  readonly train: readonly number[];
  readonly baseline: Metrics;
  readonly bootstrap: Readonly<Record<string, readonly [number, number]>>;
}

interface Fixture {
  readonly classification: readonly ClassificationCase[];
  readonly regression: readonly RegressionCase[];
  readonly wilson: readonly { successes: number; trials: number; interval: readonly [number, number] }[];
  readonly newcombe: readonly {
    auc: number;
    positives: number;
    negatives: number;
    interval: readonly [number, number];
  }[];
}

const path = new URL("../../fixtures/evaluation/evaluation.json", import.meta.url);
/** What scikit-learn and SciPy say; made by make_evaluation.py. */
export const fixture = JSON.parse(readFileSync(path, "utf8")) as Fixture;

/** Predictions of a classifier from its probabilities; the label is the first most probable class. */
export function classPredictions(rows: readonly (readonly number[])[]): Predictions {
  const labels = rows.map((row) => row.indexOf(Math.max(...row)));
  return {
    rows: rows.length,
    probabilities: Float32Array.from(rows.flat()),
    labels: Int32Array.from(labels),
    values: new Float32Array(0),
  };
}

/** Predictions of a regression. */
export function numberPredictions(values: readonly number[]): Predictions {
  return {
    rows: values.length,
    probabilities: new Float32Array(0),
    labels: new Int32Array(0),
    values: Float32Array.from(values),
  };
}

/** Class names "0", "1", … */
export function classNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}
