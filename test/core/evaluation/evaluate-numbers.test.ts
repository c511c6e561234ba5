import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/core/evaluation/evaluate.ts";
import { fixture, numberPredictions } from "./evaluation-fixtures.ts";

function evaluateNumbers(values: readonly number[], target: readonly number[]) {
  return evaluate({
    predictions: numberPredictions(values),
    target: Float32Array.from(target),
    classes: [],
    task: "regression",
  });
}

describe("evaluate, regression", () => {
  test.each(fixture.regression)("agrees with scikit-learn on $name", (reference) => {
    const { metrics, confusion } = evaluateNumbers(reference.values, reference.target);
    expect(Object.keys(metrics).sort()).toEqual(Object.keys(reference.metrics).sort());
    for (const [metric, value] of Object.entries(reference.metrics)) {
      expect(metrics[metric], metric).toBeCloseTo(value, 10);
    }
    expect(confusion).toBeNull();
  });

  test.each(fixture.regression)("has intervals close to SciPy's BCa bootstrap on $name", (reference) => {
    const { intervals } = evaluateNumbers(reference.values, reference.target);
    for (const [metric, drawn] of Object.entries(reference.bootstrap)) {
      const width = drawn[1] - drawn[0];
      const found = intervals[metric]!;
      expect(Math.abs(found[0] - drawn[0]) / width, `${metric} low`).toBeLessThan(0.3);
      expect(Math.abs(found[1] - drawn[1]) / width, `${metric} high`).toBeLessThan(0.3);
    }
  });

  test("gives a hand-worked example its metrics", () => {
    const { metrics } = evaluateNumbers([1, 3, 3, 5], [1, 2, 3, 6]);
    expect(metrics["rmse"]).toBeCloseTo(Math.sqrt(2 / 4), 12);
    expect(metrics["mae"]).toBe(0.5);
    expect(metrics["r2"]).toBeCloseTo(1 - 2 / 14, 12);
  });

  test("leaves r2 out for a constant target and for one row", () => {
    expect(evaluateNumbers([1, 2], [3, 3]).metrics).toEqual({ rmse: Math.sqrt(2.5), mae: 1.5 });
    expect(evaluateNumbers([1], [3]).metrics).toEqual({ rmse: 2, mae: 2 });
  });

  test("gives perfect predictions no interval, as nothing is known about their error", () => {
    const { metrics, intervals } = evaluateNumbers([1, 2, 3], [1, 2, 3]);
    expect(metrics).toEqual({ rmse: 0, mae: 0, r2: 1 });
    expect(intervals).toEqual({});
  });

  test("leaves everything out when there are no rows or predictions are not finite", () => {
    expect(evaluateNumbers([], [])).toEqual({ metrics: {}, intervals: {}, confusion: null });
    expect(evaluateNumbers([NaN, 1], [1, 2])).toEqual({ metrics: {}, intervals: {}, confusion: null });
    expect(evaluateNumbers([Infinity, 1], [1, 2])).toEqual({ metrics: {}, intervals: {}, confusion: null });
  });

  test("rmse and mae scale with the unit, r2 does not", () => {
    const [{ values, target }] = fixture.regression as [(typeof fixture.regression)[0]];
    const once = evaluateNumbers(values, target);
    const scaled = evaluateNumbers(
      values.map((value) => value * 8),
      target.map((value) => value * 8),
    );
    expect(scaled.metrics["rmse"]).toBeCloseTo(8 * once.metrics["rmse"]!, 10);
    expect(scaled.metrics["mae"]).toBeCloseTo(8 * once.metrics["mae"]!, 10);
    expect(scaled.metrics["r2"]).toBeCloseTo(once.metrics["r2"]!, 12);
    expect(scaled.intervals["rmse"]![0]).toBeCloseTo(8 * once.intervals["rmse"]![0], 10);
  });

  test("the rmse interval holds the true error in about 95 of 100 samples of skewed errors", () => {
    const random = xoroshiro128plus(5);
    const sample = () => -Math.log(1 - uniformFloat64(random));
    const trials = 600;
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const errors = Array.from({ length: 200 }, sample);
      const target = errors.map((_, row) => row);
      const { intervals } = evaluateNumbers(
        errors.map((error, row) => row + error),
        target,
      );
      // Exponential errors have mean square 2.
      const [low, high] = intervals["rmse"]!;
      if (low <= Math.SQRT2 && Math.SQRT2 <= high) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.9);
    expect(covered / trials).toBeLessThan(0.98);
  });
});
