import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, test } from "vitest";
import { aucInterval } from "../../../src/core/evaluation/auc-interval.ts";
import { logDeltaInterval } from "../../../src/core/evaluation/log-delta-interval.ts";
import { meanWithError } from "../../../src/core/evaluation/mean-with-error.ts";
import { rocAuc } from "../../../src/core/evaluation/roc-auc.ts";
import { wilsonInterval } from "../../../src/core/evaluation/wilson.ts";
import { fixture } from "./evaluation-fixtures.ts";

describe("wilsonInterval", () => {
  test.each(fixture.wilson)("agrees with SciPy for $successes of $trials", (reference) => {
    const [low, high] = wilsonInterval(reference.successes, reference.trials);
    expect(low).toBeCloseTo(reference.interval[0], 12);
    expect(high).toBeCloseTo(reference.interval[1], 12);
  });

  test("mirrors successes and failures", () => {
    const [low, high] = wilsonInterval(3, 17);
    const [mirroredLow, mirroredHigh] = wilsonInterval(14, 17);
    expect(low).toBeCloseTo(1 - mirroredHigh, 12);
    expect(high).toBeCloseTo(1 - mirroredLow, 12);
  });
});

describe("aucInterval", () => {
  test.each(fixture.newcombe)("agrees with SciPy's root of Newcombe's equation for $auc", (reference) => {
    const [low, high] = aucInterval(reference);
    expect(low).toBeCloseTo(reference.interval[0], 9);
    expect(high).toBeCloseTo(reference.interval[1], 9);
  });

  test("holds the true area in about 95 of 100 samples", () => {
    const random = xoroshiro128plus(9);
    // Negatives are uniform, positives the larger of two uniforms: the true area is 2/3.
    const target = Float32Array.from({ length: 80 }, (_, row) => (row < 30 ? 1 : 0));
    const drawScore = (label: number) => Math.max(uniformFloat64(random), label * uniformFloat64(random));
    const drawScores = () => Float32Array.from([...target].flatMap((label) => [0, drawScore(label)]));
    const drawInterval = () =>
      aucInterval(rocAuc({ probabilities: drawScores(), target, classes: 2, positive: 1 })!);
    const trials = Array.from({ length: 600 }, drawInterval);
    const covered = trials.filter(([low, high]) => low <= 2 / 3 && 2 / 3 <= high).length;
    expect(covered / trials.length).toBeGreaterThan(0.92);
    expect(covered / trials.length).toBeLessThan(0.98);
  });
});

test("meanWithError divides by n - 1, and knows no error of one value", () => {
  const { mean, error } = meanWithError(4, (index) => index + 1);
  expect(mean).toBe(2.5);
  expect(error).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12);
  expect(meanWithError(1, () => 7)).toEqual({ mean: 7, error: NaN });
});

describe("logDeltaInterval", () => {
  test("is symmetric in ratio around the estimate", () => {
    const [low, high] = logDeltaInterval(4, 0.5)!;
    expect(low * high).toBeCloseTo(16, 10);
    expect(high / 4).toBeCloseTo(Math.exp((1.959963984540054 * 0.5) / 4), 12);
  });

  test.each([
    [0, 1],
    [-1, 1],
    [NaN, 1],
    [1, NaN],
    [1, Infinity],
    [Infinity, 1],
    [1e-300, 1],
  ])("is undefined for estimate %d with error %d", (estimate, error) => {
    expect(logDeltaInterval(estimate, error)).toBeUndefined();
  });
});
