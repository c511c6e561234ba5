import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/core/evaluation/evaluate.ts";
import { classNames, classPredictions, fixture } from "./evaluation-fixtures.ts";

function evaluateRows(rows: readonly (readonly number[])[], target: readonly number[], classes = 2) {
  return evaluate({
    predictions: classPredictions(rows),
    target: Float32Array.from(target),
    classes: classNames(classes),
    task: "classification",
  });
}

describe("evaluate, classification", () => {
  test.each(fixture.classification)("agrees with scikit-learn on $name", (reference) => {
    const found = evaluate({
      predictions: {
        rows: reference.target.length,
        probabilities: Float32Array.from(reference.probabilities),
        labels: Int32Array.from(reference.labels),
        values: new Float32Array(0),
      },
      target: Float32Array.from(reference.target),
      classes: classNames(reference.classes),
      task: "classification",
    });
    expect(Object.keys(found.metrics).sort()).toEqual(Object.keys(reference.metrics).sort());
    for (const [metric, value] of Object.entries(reference.metrics)) {
      // scikit-learn sums log losses in float32.
      expect(found.metrics[metric], metric).toBeCloseTo(value, metric === "log_loss" ? 5 : 12);
    }
    expect(found.confusion).toEqual(reference.confusion);
  });

  test("gives a hand-worked example its metrics", () => {
    // Actual 0 0 1 1, predicted 0 1 1 1; scores of class 1: 0.1 0.6 0.6 0.9, so pairs win 1, 1, ½, 1 of 4.
    const rows = [
      [0.9, 0.1],
      [0.4, 0.6],
      [0.4, 0.6],
      [0.1, 0.9],
    ];
    const { metrics, confusion } = evaluateRows(rows, [0, 0, 1, 1]);
    expect(metrics["accuracy"]).toBe(0.75);
    expect(metrics["balanced_accuracy"]).toBe(0.75);
    expect(metrics["f1_macro"]).toBeCloseTo((2 / 3 + 4 / 5) / 2, 12);
    expect(metrics["roc_auc"]).toBe(3.5 / 4);
    expect(metrics["log_loss"]).toBeCloseTo(-(2 * Math.log(0.9) + Math.log(0.4) + Math.log(0.6)) / 4, 6);
    expect(confusion).toEqual([
      [1, 1],
      [0, 2],
    ]);
  });

  test("counts a class that is predicted but never occurs in f1_macro, and not in balanced_accuracy", () => {
    const { metrics } = evaluateRows(
      [
        [0.9, 0.1],
        [0.2, 0.8],
      ],
      [0, 0],
    );
    expect(metrics["f1_macro"]).toBeCloseTo((2 / 3 + 0) / 2, 12);
    expect(metrics["balanced_accuracy"]).toBe(0.5);
  });

  test("leaves roc_auc out when the rows hold one class", () => {
    const { metrics, intervals } = evaluateRows(
      [
        [0.9, 0.1],
        [0.2, 0.8],
      ],
      [0, 0],
    );
    expect(Object.keys(metrics)).toEqual(["accuracy", "log_loss", "balanced_accuracy", "f1_macro"]);
    expect(intervals).not.toHaveProperty("roc_auc");
  });

  test("leaves absent classes out of the multiclass roc_auc", () => {
    const rows = [
      [0.7, 0.2, 0.1],
      [0.6, 0.3, 0.1],
      [0.3, 0.6, 0.1],
    ];
    expect(evaluateRows(rows, [0, 0, 1], 3).metrics["roc_auc"]).toBe(1);
  });

  test("leaves everything out when there are no rows", () => {
    expect(evaluateRows([], [])).toEqual({
      metrics: {},
      intervals: {},
      confusion: [
        [0, 0],
        [0, 0],
      ],
    });
  });

  test("clips probabilities of 0 and 1, so that a sure mistake costs -ln(2^-23)", () => {
    const { metrics } = evaluateRows([[1, 0]], [1]);
    expect(metrics["log_loss"]).toBeCloseTo(23 * Math.LN2, 10);
    expect(evaluateRows([[1, 0]], [0]).metrics["log_loss"]).toBeCloseTo(2 ** -23, 12);
  });

  test("holds no NaN when predictions are NaN", () => {
    const { metrics, intervals } = evaluateRows(
      [
        [NaN, NaN],
        [0.5, 0.5],
        [0.2, 0.8],
      ],
      [0, 0, 1],
    );
    expect(metrics).not.toHaveProperty("log_loss");
    expect(metrics).not.toHaveProperty("roc_auc");
    expect(JSON.stringify([metrics, intervals])).not.toContain("null");
  });

  test("counts a label that is none of the classes as an error", () => {
    const rows = [
      [0.9, 0.1],
      [0.2, 0.8],
      [0.3, 0.7],
      [0.6, 0.4],
    ];
    const { metrics, confusion } = evaluateRows(rows, [0, 1, -1, -1]);
    expect(metrics["accuracy"]).toBe(0.5);
    expect(metrics["balanced_accuracy"]).toBeCloseTo(2 / 3, 12);
    // Each known class is predicted twice, once wrongly: F1 ⅔; the strangers' class has F1 0.
    expect(metrics["f1_macro"]).toBeCloseTo(4 / 9, 12);
    expect(metrics["log_loss"]).toBeCloseTo((-Math.log(0.9) - Math.log(0.8) + 46 * Math.LN2) / 4, 6);
    expect(metrics["roc_auc"]).toBe(1);
    expect(confusion).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  test("says when predictions and labels are of different length", () => {
    expect(() => evaluateRows([[1, 0]], [0, 1])).toThrow(
      expect.objectContaining({ tag: "internal" }) as Error,
    );
  });
});
