import type { TrainReport } from "../../../src/core/lifecycle/reports.ts";
import type { TrainingState } from "../../../src/protocol/panels.ts";
import { bestEpochOf, curveOf } from "./curve.ts";

const measurements = ["radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity"];
const features = ["mean", "error", "worst"].flatMap((statistic) =>
  measurements.map((measurement) => ({ name: `${statistic}_${measurement}`, kind: "number" as const })),
);

export const trainedReport: TrainReport = {
  action: "train",
  model: "breast-cancer",
  version: 3,
  parent: null,
  file: "breast-cancer.csv",
  target: "diagnosis",
  task: "classification",
  classes: ["benign", "malignant"],
  learner: "logistic",
  solver: "gd",
  holdout: {
    rows: 114,
    metrics: { accuracy: 0.9737, log_loss: 0.0841, roc_auc: 0.9954 },
    intervals: { accuracy: [0.9254, 0.991], log_loss: [0.0412, 0.127], roc_auc: [0.9857, 0.9985] },
    baseline: { accuracy: 0.6316, log_loss: 0.6582, roc_auc: 0.5 },
  },
  train: {
    rows: 410,
    validationRows: 45,
    epochs: 141,
    bestEpoch: bestEpochOf(curveOf(141)),
    stopped: "early-stopping",
    curve: curveOf(141),
  },
  data: { rows: 569, features },
  width: { design: 21, dense: 21 },
  variance: null,
  findings: [
    {
      code: "rows-without-target",
      severity: "warning",
      args: { rows: 12, of: 581 },
      where: { file: "breast-cancer.csv", column: "diagnosis" },
    },
    {
      code: "identifier-column",
      severity: "info",
      args: { distinct: 569, rows: 569 },
      where: { file: "breast-cancer.csv", column: "patient_id" },
    },
    {
      code: "unreadable-cells",
      severity: "warning",
      args: { cells: 3, example: "N/A?", kind: "number" },
      where: { file: "breast-cancer.csv", row: 41, column: "worst_area" },
    },
  ],
  bytes: 8214,
  rowMicroseconds: 1.42,
  durationMs: 7214,
  path: "models/breast-cancer/versions/3",
};

const base: TrainingState = {
  panel: "training",
  model: "breast-cancer",
  learner: "logistic",
  target: "diagnosis",
  file: "breast-cancer.csv",
  status: { type: "running", stage: "reading" },
  startedAtMs: 1_790_000_000_000,
  elapsedMs: 420,
  epochs: 0,
  bestEpoch: null,
  curve: [],
  report: null,
  champion: null,
};

const champion = { version: 2, metrics: { accuracy: 0.9649, log_loss: 0.0903, roc_auc: 0.9961 } };

/** A layer in 8 bits: of `trainedReport`'s holdout, with sizes made up. */
export const quantizedReport: TrainReport = {
  ...trainedReport,
  action: "optimize",
  rewrites: [
    {
      pass: "quantize",
      type: "int8",
      ops: 1,
      weights: 30,
      largestError: 0.5,
      before: { bytes: 20_000, metrics: trainedReport.holdout.metrics, rowMicroseconds: 20 },
      after: { bytes: 8000, metrics: trainedReport.holdout.metrics, rowMicroseconds: 8 },
      change: { rows: 114, labels: 0, largest: 0.004, mean: 0.001 },
    },
  ],
};

export const trainingStates = {
  reading: base,
  training: {
    ...base,
    status: { type: "running", stage: "fitting" },
    elapsedMs: 7300,
    epochs: 1000,
    bestEpoch: bestEpochOf(curveOf(47)),
    curve: curveOf(47),
    champion,
  },
  long: {
    ...base,
    status: { type: "running", stage: "fitting" },
    elapsedMs: 754_000,
    epochs: 20_000,
    bestEpoch: bestEpochOf(curveOf(12_000, 9, 0.08)),
    curve: curveOf(12_000, 9, 0.08),
  },
  done: {
    ...base,
    status: { type: "done" },
    elapsedMs: 7214,
    epochs: 1000,
    bestEpoch: trainedReport.train.bestEpoch,
    curve: trainedReport.train.curve,
    report: trainedReport,
    champion,
  },
  rewritten: {
    ...base,
    status: { type: "done" },
    epochs: 1000,
    bestEpoch: trainedReport.train.bestEpoch,
    curve: trainedReport.train.curve,
    report: quantizedReport,
  },
  cancelled: {
    ...base,
    status: { type: "cancelled" },
    elapsedMs: 3100,
    epochs: 1000,
    bestEpoch: bestEpochOf(curveOf(18)),
    curve: curveOf(18),
  },
  failed: {
    ...base,
    status: {
      type: "failed",
      error: {
        tag: "bad-input",
        message: "Row 3 of `breast-cancer.csv` has 4 cells where the header has 31.",
        details: {
          file: "breast-cancer.csv",
          row: 3,
          line: 4,
          expected: "31 cells",
          found: "4 cells",
          next: "Correct the row, or train with “Drop Bad Rows”.",
        },
      },
    },
  },
} as const satisfies Record<string, TrainingState>;
