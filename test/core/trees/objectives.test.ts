import { describe, expect, it } from "vitest";
import { logistic } from "../../../src/core/trees/objectives/logistic.ts";
import type { BoostingObjective } from "../../../src/core/trees/objectives/objective.ts";
import { absolute, quantile, weightedQuantile } from "../../../src/core/trees/objectives/quantile.ts";
import { poisson } from "../../../src/core/trees/objectives/poisson.ts";
import { softmax } from "../../../src/core/trees/objectives/softmax.ts";
import { squared } from "../../../src/core/trees/objectives/squared.ts";

const rows = 12;
const weights = Float32Array.from({ length: rows }, (_, row) => 0.5 + (row % 3));
const objectives: [string, BoostingObjective, number][] = [
  ["squared", squared, 0],
  ["absolute", absolute(), 0],
  ["a quantile", quantile(0.8), 0],
  ["poisson", poisson, 5],
  ["logistic", logistic, 2],
  ["softmax", softmax(4), 4],
];

function scored(outputs: number, classes: number) {
  const target = Float32Array.from({ length: rows }, (_, row) => (classes ? row % classes : Math.cos(row)));
  const scores = Float64Array.from({ length: rows * outputs }, (_, at) => 2 * Math.sin(at + 0.3));
  return { target, weights, scores };
}

describe.each(objectives)("%s", (_name, objective, classes) => {
  const { outputs } = objective;
  const data = scored(outputs, classes);
  const lossAt = (scores: Float64Array, row: number) =>
    objective.loss({ ...data, scores }, { from: row, to: row + 1 });

  it("has the slope of its loss as first derivative", () => {
    for (let output = 0; output < outputs; output++) {
      const into = new Float32Array(2 * rows);
      objective.derive(data, output, into, { from: 0, to: rows });
      for (let row = 0; row < rows; row++) {
        const moved = (step: number) =>
          data.scores.map((score, at) => score + (at === row * outputs + output ? step : 0));
        const slope = (lossAt(moved(1e-5), row) - lossAt(moved(-1e-5), row)) / 2e-5;
        expect(into[2 * row]).toBeCloseTo(slope, 5);
        expect(into[2 * row + 1]).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it("answers its loss beside the derivatives", () => {
    const range = { from: 3, to: rows };
    const answered = objective.derive(data, 0, new Float32Array(2 * rows), range);
    expect(answered).toBeCloseTo(objective.loss(data, range), 10);
    const even = { ...data, weights: undefined };
    expect(objective.derive(even, 0, new Float32Array(2 * rows), range)).toBeCloseTo(
      objective.loss(even, range),
      10,
    );
  });

  it("starts where no common score is better", () => {
    const start = objective.start(data);
    const total = (base: Float64Array) =>
      objective.loss(
        { ...data, scores: Float64Array.from({ length: rows * outputs }, (_, at) => base[at % outputs]!) },
        { from: 0, to: rows },
      );
    for (const [output] of start.entries())
      for (const step of [-0.01, 0.01])
        expect(total(start.map((base, k) => base + (k === output ? step : 0)))).toBeGreaterThanOrEqual(
          total(start) - 1e-12,
        );
  });

  it("gives a loss of finite numbers for scores of any size", () => {
    const scores = data.scores.map((score) => score * 1e3);
    expect(Number.isFinite(objective.loss({ ...data, scores }, { from: 0, to: rows }))).toBe(true);
  });
});

it("softmax derives the same bits when it adds up a row's scores once for all outputs", () => {
  const objective = softmax(4);
  const range = { from: 2, to: rows };
  const { scores, ...data } = scored(4, 4);
  const rounds = { ...data, scores: scores.slice(), shared: new Float64Array(2 * rows) };
  for (let output = 0; output < objective.outputs; output++) {
    const [once, anew] = [new Float32Array(2 * rows), new Float32Array(2 * rows)];
    expect(objective.derive(rounds, output, once, range)).toBe(
      objective.derive({ ...data, scores }, output, anew, range),
    );
    expect(once).toStrictEqual(anew);
    // A tree of this output moves its scores; later outputs do not see that.
    for (let row = 0; row < rows; row++) rounds.scores[4 * row + output]! += 1;
  }
});

it("the second derivatives of squared and log loss are the slopes of the first ones", () => {
  for (const objective of [squared, logistic]) {
    const data = scored(1, objective === logistic ? 2 : 0);
    const derivatives = (step: number) => {
      const into = new Float32Array(2 * rows);
      const scores = data.scores.map((score) => score + step);
      objective.derive({ ...data, scores }, 0, into, { from: 0, to: rows });
      return into;
    };
    const [low, middle, high] = [derivatives(-0.01), derivatives(0), derivatives(0.01)];
    for (let row = 0; row < rows; row++)
      expect(middle[2 * row + 1]).toBeCloseTo((high[2 * row]! - low[2 * row]!) / 0.02, 3);
  }
});

it("derives the Poisson loss by hand: e^s − y, and e^(s + 0.7) as LightGBM's dampened second derivative", () => {
  const into = new Float32Array(4);
  const data = { target: Float32Array.of(3, 0), scores: Float64Array.of(Math.log(2), 0), weights: undefined };
  // Deviances halved: 3·ln(3/2) − 1 and 0 − 0 + 1.
  const loss = poisson.derive(data, 0, into, { from: 0, to: 2 });
  expect(loss).toBeCloseTo(3 * Math.log(1.5) - 1 + 1, 12);
  const expected = [-1, 2 * Math.exp(0.7), 1, Math.exp(0.7)];
  for (const [at, value] of expected.entries()) expect(into[at]).toBeCloseTo(value, 6);
  expect(poisson.start(data)).toStrictEqual(Float64Array.of(Math.log(1.5)));
  expect(poisson.start({ target: new Float32Array(2) })[0]).toBeCloseTo(Math.log(1e-9), 12);
});

describe("weightedQuantile", () => {
  it.each([
    ["the middle of three", [3, 1, 2], [1, 1, 1], 0.5, 2],
    ["the mean of the middle two of four", [4, 1, 3, 2], [1, 1, 1, 1], 0.5, 2.5],
    ["a heavy value", [1, 2, 3], [1, 10, 1], 0.5, 2],
    ["the upper end", [1, 2, 3, 4], [1, 1, 1, 1], 0.9, 4],
  ])("is %s", (_, values, weight, share, expected) => {
    expect(weightedQuantile(Float64Array.from(values), Float64Array.from(weight), share)).toBe(expected);
  });
});
