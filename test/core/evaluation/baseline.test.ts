import { describe, expect, test } from "vitest";
import { evaluateBaseline } from "../../../src/core/evaluation/baseline.ts";
import type { Metrics } from "../../../src/core/lifecycle/reports.ts";
import { classNames, fixture } from "./evaluation-fixtures.ts";

function baselineOfClasses(train: readonly number[], target: readonly number[], classes = 2): Metrics {
  return evaluateBaseline({
    trainTarget: Float32Array.from(train),
    target: Float32Array.from(target),
    classes: classNames(classes),
    task: "classification",
  });
}

function expectClose(found: Metrics, expected: Metrics): void {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  for (const [metric, value] of Object.entries(expected)) {
    expect(found[metric], metric).toBeCloseTo(value, 9);
  }
}

describe("evaluateBaseline", () => {
  test.each(fixture.classification)("agrees with DummyClassifier on $name", (reference) => {
    const found = baselineOfClasses(reference.train, reference.target, reference.classes);
    expectClose(found, reference.baseline);
  });

  test.each(fixture.regression)("agrees with DummyRegressor on $name", (reference) => {
    const found = evaluateBaseline({
      trainTarget: Float32Array.from(reference.train),
      target: Float32Array.from(reference.target),
      classes: [],
      task: "regression",
    });
    expectClose(found, reference.baseline);
  });

  test("predicts the first of equally frequent classes", () => {
    expect(baselineOfClasses([1, 0], [0, 0, 1])["accuracy"]).toBeCloseTo(2 / 3, 12);
  });

  test("leaves roc_auc out for rows of one class, also beside an unknown label", () => {
    expect(baselineOfClasses([0, 0, 1], [0, 0])).not.toHaveProperty("roc_auc");
    expect(baselineOfClasses([0, 0, 1], [0, -1])).not.toHaveProperty("roc_auc");
  });

  test("counts an unknown label as an error of probability zero", () => {
    const metrics = baselineOfClasses([0, 0, 0, 1], [0, -1]);
    expect(metrics["accuracy"]).toBe(0.5);
    expect(metrics["log_loss"]).toBeCloseTo((-Math.log(0.75) + 23 * Math.LN2) / 2, 10);
  });

  test("knows nothing without training rows or rows to judge", () => {
    expect(baselineOfClasses([], [0, 1])).toEqual({});
    expect(baselineOfClasses([0, 1], [])).toEqual({});
  });
});
