import { describe, expect, test } from "vitest";
import type { Predictions } from "../../../src/core/pipeline/types.ts";
import { beyondFloat32, float32Steps } from "../../../src/core/targets/float32-steps.ts";
import { createComparison } from "../../../src/core/targets/comparison.ts";

const classifier = { task: "classification" as const, classes: ["no", "yes"] };
const regression = { task: "regression" as const, classes: [] };

function classified(labels: number[], probabilities: number[]): Predictions {
  return {
    rows: labels.length,
    labels: Int32Array.from(labels),
    probabilities: Float32Array.from(probabilities),
    values: new Float32Array(0),
  };
}

function regressed(...values: number[]): Predictions {
  const nothing = { labels: new Int32Array(0), probabilities: new Float32Array(0) };
  return { rows: values.length, values: Float32Array.from(values), ...nothing };
}

describe("a comparison of a classifier", () => {
  const expected = classified([1, 0], [0.25, 0.75, 0.5, 0.5]);
  const rows = Int32Array.of(6, 9);

  test("adds up flips and differences over blocks and shows the first row of disagreement", () => {
    const comparison = createComparison(classifier, { synthetic: false });
    comparison.add({ rows, expected, found: { labels: ["yes", "no"], scores: [0.25, 0.75, 0.5, 0.5] } });
    comparison.add({ rows, expected, found: { labels: ["yes", "yes"], scores: [0.25, 0.75, 0.375, 0.625] } });
    comparison.add({ rows, expected, found: { labels: ["no", "no"], scores: [1, 0, 0.5, 0.5] } });
    expect(comparison.summary()).toEqual({
      rows: 6,
      labelFlips: 2,
      maxAbsDiff: 0.75,
      meanAbsDiff: (2 * 0.125 + 2 * 0.75) / 12,
      maxUlps: float32Steps(0, 0.75),
      mismatch: { row: 10, expected: '"no" (0.5, 0.5)', found: '"yes" (0.375, 0.625)' },
    });
  });

  test("takes no row number from synthetic rows", () => {
    const comparison = createComparison(classifier, { synthetic: true });
    comparison.add({ rows, expected, found: { labels: ["no", "no"], scores: [0.25, 0.75, 0.5, 0.5] } });
    expect(comparison.summary().mismatch).toMatchObject({ row: null });
  });

  test("takes a missing label, a missing score and NaN for disagreement", () => {
    for (const found of [
      { labels: ["yes"], scores: [0.25, 0.75, 0.5, 0.5] },
      { labels: ["yes", "no"], scores: [0.25, 0.75, 0.5] },
      { labels: ["yes", "no"], scores: [0.25, 0.75, 0.5, NaN] },
    ]) {
      const comparison = createComparison(classifier, { synthetic: false });
      comparison.add({ rows, expected, found });
      expect(comparison.summary().mismatch).toMatchObject({ row: 10 });
    }
  });

  test("allows a probability to differ by its tolerance and no more", () => {
    const within = (difference: number): boolean => {
      const comparison = createComparison(classifier, { synthetic: false });
      const scores = [0.25, 0.75, 0.5, 0.5 + difference];
      comparison.add({ rows, expected, found: { labels: ["yes", "no"], scores } });
      return comparison.summary().mismatch === null;
    };
    expect([within(0.9e-5), within(1.1e-5)]).toEqual([true, false]);
  });
});

describe("a comparison of a regression", () => {
  const rows = Int32Array.of(0);
  const agrees = (expected: number, found: number): boolean => {
    const comparison = createComparison(regression, { synthetic: false });
    comparison.add({ rows, expected: regressed(expected), found: { labels: [], scores: [found] } });
    return comparison.summary().mismatch === null;
  };

  test("allows a difference in proportion to a great number, and an absolute one to a small number", () => {
    expect([agrees(1e6, 1e6 + 9), agrees(1e6, 1e6 + 11)]).toEqual([true, false]);
    expect([agrees(1e-7, 0.9e-5), agrees(1e-7, 1.1e-5)]).toEqual([true, false]);
  });

  test("has no labels to flip", () => {
    const comparison = createComparison(regression, { synthetic: false });
    comparison.add({ rows, expected: regressed(1), found: { labels: [], scores: [2] } });
    expect(comparison.summary()).toMatchObject({ labelFlips: 0, mismatch: { expected: "1", found: "2" } });
  });

  test("of no rows is all zeros", () => {
    expect(createComparison(regression, { synthetic: false }).summary()).toEqual({
      rows: 0,
      labelFlips: 0,
      maxAbsDiff: 0,
      meanAbsDiff: 0,
      maxUlps: 0,
      mismatch: null,
    });
  });
});

test("steps of float32 count the numbers between, over zero too, and know no way to NaN", () => {
  expect(float32Steps(1, 1 + 2 ** -23)).toBe(1);
  expect(float32Steps(1, 1 - 2 ** -24)).toBe(1);
  expect(float32Steps(0, -0)).toBe(0);
  expect(float32Steps(1e-45, -1e-45)).toBe(2);
  expect(float32Steps(0.1, Math.fround(0.1))).toBe(0);
  expect([float32Steps(NaN, 1), float32Steps(1, Infinity)]).toEqual([beyondFloat32, beyondFloat32]);
});
