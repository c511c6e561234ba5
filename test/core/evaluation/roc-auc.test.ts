import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, test } from "vitest";
import { rocAuc } from "../../../src/core/evaluation/roc-auc.ts";

function aucOf(scores: readonly number[], target: readonly number[]): number | undefined {
  const probabilities = Float32Array.from(scores.flatMap((score) => [1 - score, score]));
  return rocAuc({ probabilities, target: Float32Array.from(target), classes: 2, positive: 1 })?.auc;
}

/** Every positive against every negative: the definition, in quadratic time. */
function pairwiseAuc(scores: readonly number[], target: readonly number[]): number {
  const positives = scores.filter((_, row) => target[row] === 1);
  const negatives = scores.filter((_, row) => target[row] === 0);
  const wins = positives.map((high) =>
    negatives.reduce((sum, low) => sum + (high > low ? 1 : high === low ? 0.5 : 0), 0),
  );
  return wins.reduce((sum, win) => sum + win, 0) / positives.length / negatives.length;
}

describe("rocAuc", () => {
  test("is the share of rightly ordered pairs on random scores with many ties", () => {
    const random = xoroshiro128plus(3);
    const target = Array.from({ length: 300 }, () => (uniformFloat64(random) < 0.3 ? 1 : 0));
    const scores = target.map((label) => Math.round(4 * (uniformFloat64(random) + label)) / 8);
    expect(aucOf(scores, target)).toBeCloseTo(pairwiseAuc(scores, target), 12);
  });

  test("is one half when all scores are equal, and one minus itself when the order is turned", () => {
    expect(aucOf([0.5, 0.5, 0.5], [0, 1, 1])).toBe(0.5);
    const scores = [0.125, 0.5, 0.25, 0.75];
    const turned = scores.map((score) => 1 - score);
    expect(aucOf(turned, [0, 0, 1, 1])).toBe(1 - aucOf(scores, [0, 0, 1, 1])!);
  });

  test("is undefined without positives, without negatives and with a NaN score", () => {
    expect(aucOf([0.1, 0.2], [1, 1])).toBeUndefined();
    expect(aucOf([0.1, 0.2], [0, 0])).toBeUndefined();
    expect(aucOf([0.1, NaN], [0, 1])).toBeUndefined();
  });
});
