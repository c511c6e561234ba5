import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { GlmProblem } from "../../../src/core/compute/kernels.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { alphasOf, elasticNetPath, sumSquares, type PathPoint } from "../../../src/core/solvers/index.ts";
import { datasets, relativeDistance, toMatrix } from "../learners/engine-fixtures.ts";

interface PathCase {
  readonly l1Ratio: number;
  readonly eps: number;
  readonly alphas: readonly number[];
  readonly coefficients: readonly (readonly number[])[];
}

const fixtureFile = new URL("../../fixtures/engine/paths.json", import.meta.url);
const { rows, paths } = JSON.parse(readFileSync(fixtureFile, "utf8")) as {
  readonly rows: number;
  readonly paths: readonly PathCase[];
};
const limits = { tolerance: 1e-12, mostSweeps: 100_000 };

function end<T>(work: Generator<null, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

interface Rows {
  readonly columns: number;
  readonly x: ArrayLike<number>;
  readonly y: readonly number[];
  readonly weights?: readonly number[];
}

function problemOf({ columns, x, y, weights }: Rows): GlmProblem {
  const kernels = createReferenceKernels();
  const matrix = toMatrix(kernels, y.length, columns, x);
  return kernels.glm("squared", matrix, Float32Array.from(y), 1, weights && Float32Array.from(weights));
}

const diabetes = datasets["diabetes"]!;
const y = diabetes.y.slice(0, rows);
const sums = end(sumSquares(problemOf({ ...diabetes, y })));

function pathOf({ l1Ratio, alphas }: Pick<PathCase, "l1Ratio" | "alphas">): readonly PathPoint[] {
  const penalties = alphas.map((alpha) => ({ l1: alpha * l1Ratio, l2: alpha * (1 - l1Ratio) }));
  return end(elasticNetPath(sums, penalties, limits));
}

describe.each(paths)("with an l1 ratio of $l1Ratio", ({ l1Ratio, eps, alphas, coefficients }) => {
  const points = pathOf({ l1Ratio, alphas });

  it("the grid is scikit-learn's", () => {
    const ours = [...alphasOf(sums, { l1Ratio, eps, alphas: alphas.length })];
    for (const [at, alpha] of ours.entries()) expect(alpha / alphas[at]!).toBeCloseTo(1, 6);
  });

  it("the path is scikit-learn's, its exact zeros too", () => {
    // At the first alpha all coefficients are zero but for rounding.
    for (let at = 1; at < alphas.length; at++) {
      const ours = [...points[at]!.coefficients.subarray(0, -1)];
      expect(relativeDistance(ours, coefficients[at]!)).toBeLessThan(2e-5);
      expect(ours.map((value) => value === 0)).toStrictEqual(coefficients[at]!.map((value) => value === 0));
    }
  });

  it("every point is a minimum: no slope of a zero is above l1, all others are l1 and l2's own", () => {
    points.forEach(({ coefficients: found, converged }, at) => {
      const [l1, l2] = [alphas[at]! * l1Ratio, alphas[at]! * (1 - l1Ratio)];
      expect(converged).toBe(true);
      for (let j = 0; j < diabetes.columns; j++) {
        let slope = 0;
        for (let row = 0; row < rows; row++) {
          const features = diabetes.x.slice(row * diabetes.columns, (row + 1) * diabetes.columns);
          const score = features.reduce((sum, value, k) => sum + value * found[k]!, found.at(-1));
          slope += ((y[row]! - score) * features[j]!) / rows;
        }
        const beyond =
          found[j] === 0
            ? Math.abs(slope) - l1
            : Math.abs(slope - l2 * found[j]! - l1 * Math.sign(found[j]!));
        expect(beyond).toBeLessThan(1e-4 * alphas[0]!);
      }
    });
  });
});

describe("a path", () => {
  it("is the soft threshold of the slopes where features are orthogonal, by hand", () => {
    // x₁ = ±1 and x₂ = ±1 in all four ways; y = 3 x₁ − x₂ + 10.
    const problem = problemOf({ columns: 2, x: [1, 1, 1, -1, -1, 1, -1, -1], y: [12, 14, 6, 8] });
    const found = end(
      elasticNetPath(
        end(sumSquares(problem)),
        [3, 2, 0.5, 0].map((l1) => ({ l1, l2: 0 })),
        limits,
      ),
    );
    const expected = [
      [0, 0, 10],
      [1, 0, 10],
      [2.5, -0.5, 10],
      [3, -1, 10],
    ];
    for (const [at, each] of expected.entries())
      for (const [j, value] of each.entries()) expect(found[at]!.coefficients[j]).toBeCloseTo(value, 6);
    // With l2 = 1 the curvature doubles: (3 − 1) / 2.
    const [ridge] = end(elasticNetPath(end(sumSquares(problem)), [{ l1: 1, l2: 1 }], limits));
    expect(ridge!.coefficients[0]).toBeCloseTo(1, 6);
  });

  it("takes a row of weight 2 for two rows", () => {
    const once = { columns: 1, x: [1, 2, 4], y: [1, 3, 4] };
    const twice = { columns: 1, x: [1, 2, 4, 4], y: [1, 3, 4, 4] };
    const penalties = [{ l1: 0.3, l2: 0.1 }];
    const [weighed] = end(
      elasticNetPath(end(sumSquares(problemOf({ ...once, weights: [1, 1, 2] }))), penalties, limits),
    );
    const [repeated] = end(elasticNetPath(end(sumSquares(problemOf(twice))), penalties, limits));
    expect(relativeDistance([...weighed!.coefficients], [...repeated!.coefficients])).toBeLessThan(1e-6);
  });

  it("of a constant target has coefficients of zero and its value as intercept", () => {
    const problem = problemOf({ columns: 1, x: [1, 2, 4], y: [7, 7, 7] });
    const moments = end(sumSquares(problem));
    const alphas = alphasOf(moments, { l1Ratio: 1, alphas: 3, eps: 1e-3 });
    const penalties = Array.from(alphas, (l1) => ({ l1, l2: 0 }));
    for (const { coefficients, converged } of end(elasticNetPath(moments, penalties, limits))) {
      expect(coefficients[0]).toBeCloseTo(0, 6);
      expect(coefficients[1]).toBeCloseTo(7, 5);
      expect(converged).toBe(true);
    }
  });

  it("says so when its sweeps did not suffice", () => {
    const penalties = [{ l1: 1e-3, l2: 0 }];
    const [point] = end(elasticNetPath(sums, penalties, { tolerance: 1e-12, mostSweeps: 2 }));
    expect(point).toMatchObject({ sweeps: 2, converged: false });
    expect(point!.gap).toBeGreaterThan(0);
  });

  it("survives columns that are the same, and one that is constant", () => {
    const x = [1, 1, 5, 2, 2, 5, 4, 4, 5, 3, 3, 5];
    const moments = end(sumSquares(problemOf({ columns: 3, x, y: [1, 2, 4, 3] })));
    const penalties = [1, 0.1, 1e-3].map((l1) => ({ l1, l2: 0 }));
    for (const { coefficients, converged } of end(
      elasticNetPath(moments, penalties, { tolerance: 1e-6, mostSweeps: 1000 }),
    )) {
      expect(coefficients.every(Number.isFinite)).toBe(true);
      expect(coefficients[2]).toBe(0);
      expect(converged).toBe(true);
    }
  });
});
