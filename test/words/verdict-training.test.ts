import { describe, expect, test } from "vitest";
import type { EvaluateReport, TrainReport, VarianceReport } from "../../src/core/lifecycle/reports.ts";
import { verdict } from "../../src/words/index.ts";

const variance: VarianceReport = {
  inputs: 30,
  components: 30,
  wanted: 0.95,
  kept: 2,
  shares: [0.6, 0.351, 0.049],
};

const training: TrainReport = {
  action: "train",
  model: "cancer",
  version: 1,
  parent: null,
  file: "cancer.csv",
  target: "diagnosis",
  task: "classification",
  classes: ["benign", "malignant"],
  learner: "logistic",
  solver: "gd",
  holdout: {
    rows: 114,
    metrics: { accuracy: 0.9561, log_loss: 0.112 },
    intervals: { accuracy: [0.9312, 0.9791] },
    baseline: { accuracy: 0.6316 },
  },
  train: { rows: 410, validationRows: 45, epochs: 100, bestEpoch: 41, stopped: "early-stopping", curve: [] },
  data: { rows: 569, features: [] },
  width: { design: 30, dense: 30 },
  variance: null,
  findings: [],
  bytes: 12_000,
  rowMicroseconds: 1.2,
  durationMs: 840,
  path: "models/cancer/versions/1",
};

const regression: TrainReport["holdout"] = {
  rows: 79,
  metrics: { rmse: 3.2112, r2: 0.82 },
  intervals: { rmse: [2.9123, 3.5811] },
  baseline: { rmse: 7.8123 },
};

const evaluation: EvaluateReport = {
  action: "evaluate",
  model: "cancer",
  version: 1,
  file: "later.csv",
  scope: "file",
  rows: 1200,
  task: "classification",
  classes: ["benign", "malignant"],
  metrics: { accuracy: 0.6 },
  intervals: {},
  baseline: { accuracy: 0.6316 },
  confusion: null,
  findings: [],
  failed: false,
};

describe("verdict of training and evaluation", () => {
  test.each([
    [
      "a classifier",
      training,
      "Accuracy 0.956 (0.93–0.98) on 114 held-out rows; the majority baseline gets 0.63.",
    ],
    [
      "a regression",
      { ...training, holdout: regression },
      "RMSE 3.211 (2.91–3.58) on 79 held-out rows; the mean as baseline gets 7.81.",
    ],
    [
      "a model that beats nothing",
      { ...training, holdout: { ...training.holdout, baseline: { accuracy: 0.9561 } } },
      "Accuracy 0.956 (0.93–0.98) on 114 held-out rows, no better than the majority baseline (0.96).",
    ],
    [
      "a regression that beats nothing",
      { ...training, holdout: { ...regression, baseline: { rmse: 3 } } },
      "RMSE 3.211 (2.91–3.58) on 79 held-out rows, no better than the mean as baseline (3).",
    ],
    [
      "a model without metrics",
      { ...training, holdout: { rows: 1, metrics: {}, intervals: {}, baseline: {} } },
      "No metric can be computed on 1 held-out row.",
    ],
    [
      "an optimized version",
      { ...training, action: "optimize" as const, variance },
      "2 of 30 components keep 95.1 % of the variance; 28 inputs fewer.",
    ],
    [
      "an optimization without projection",
      { ...training, action: "optimize" as const },
      "Accuracy 0.956 (0.93–0.98) on 114 held-out rows; the majority baseline gets 0.63.",
    ],
    [
      "an evaluation on another file",
      evaluation,
      "Accuracy 0.600 on 1,200 rows of later.csv, no better than the majority baseline (0.63).",
    ],
    [
      "an evaluation on the hold-out",
      { ...evaluation, scope: "holdout" as const, baseline: {} },
      "Accuracy 0.600 on 1,200 held-out rows.",
    ],
  ])("%s", (_, report, sentence) => {
    expect(verdict(report)).toBe(sentence);
  });

  test("writes numbers in the language asked for", () => {
    expect(verdict(training, "de")).toBe(
      "Accuracy 0,956 (0,93–0,98) on 114 held-out rows; the majority baseline gets 0,63.",
    );
  });
});

test.each<[Partial<VarianceReport>, string]>([
  [{}, "2 of 30 components keep 95.1 % of the variance; 28 inputs fewer."],
  [{ kept: 1 }, "1 of 30 components keeps 60.0 % of the variance; 29 inputs fewer."],
  [{ kept: 3, inputs: 3, components: 3 }, "3 of 3 components keep 100 % of the variance."],
  [{ inputs: 3, components: 3 }, "2 of 3 components keep 95.1 % of the variance; 1 input fewer."],
])("verdict of a spectrum with %j", (change, sentence) => {
  const report = {
    action: "variance" as const,
    model: "m",
    version: 1,
    variance: { ...variance, ...change },
  };
  expect(verdict(report)).toBe(sentence);
});
