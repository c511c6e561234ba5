import { describe, expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import type { LossKind } from "../../../src/core/compute/kernels.ts";
import { toMatrix } from "../learners/engine-fixtures.ts";
import { finish } from "../../../src/core/steps.ts";

const kernels = createReferenceKernels();
const [rows, columns] = [23, 4];
const x = toMatrix(
  kernels,
  rows,
  columns,
  Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(3 * i)),
);
const weights = Float32Array.from({ length: rows }, (_, i) => 1 + (i % 3));

function problemOf(kind: LossKind) {
  const target = Float32Array.from({ length: rows }, (_, i) => {
    if (kind === "squared") return Math.cos(i);
    return i % (kind === "logistic" ? 2 : 3);
  });
  return kernels.glm(kind, x, target, kind === "softmax" ? 3 : 1, weights);
}

describe.each(["squared", "logistic", "softmax"] as const)("%s loss", (kind) => {
  const problem = problemOf(kind);
  const at = Float64Array.from({ length: problem.size }, (_, j) => Math.cos(5 * j));
  const step = 1e-5;
  const moved = (j: number, by: number) => at.map((value, k) => (k === j ? value + by : value));

  it("has the gradient that central differences of the loss give", () => {
    const gradient = new Float64Array(problem.size);
    problem.lossAndGradient(at, gradient);
    for (let j = 0; j < problem.size; j++) {
      const difference = (problem.loss(moved(j, step)) - problem.loss(moved(j, -step))) / (2 * step);
      expect(gradient[j]).toBeCloseTo(difference, 6);
    }
  });

  it("has the second derivative that central differences of the gradient give", () => {
    const hessian = new Float64Array(problem.size ** 2);
    problem.hessian(at, hessian);
    for (let j = 0; j < problem.size; j++) {
      const [up, down] = [new Float64Array(problem.size), new Float64Array(problem.size)];
      problem.lossAndGradient(moved(j, step), up);
      problem.lossAndGradient(moved(j, -step), down);
      for (let k = 0; k < problem.size; k++)
        expect(hessian[j * problem.size + k]).toBeCloseTo((up[k]! - down[k]!) / (2 * step), 5);
    }
  });
});

it("logistic and softmax losses stay finite where a naive formula overflows", () => {
  const far = toMatrix(kernels, 2, 1, [1, -1]);
  const target = Float32Array.of(0, 1);
  const logistic = kernels.glm("logistic", far, target, 1);
  expect(logistic.loss(Float64Array.of(5000, 0))).toBe(10_000);
  const softmax = kernels.glm("softmax", far, target, 2);
  expect(softmax.loss(Float64Array.of(-5000, 0, 5000, 0))).toBe(20_000);
});

it("the logistic loss of an even guess is log 2 a row, worked by hand", () => {
  expect(problemOf("logistic").loss(new Float64Array(columns + 1))).toBeCloseTo(
    weights.reduce((sum, weight) => sum + weight, 0) * Math.LN2,
    10,
  );
});

it("a gram matrix of two rows is the one worked by hand", () => {
  const two = toMatrix(kernels, 2, 2, [1, 2, 3, 4]);
  expect([...kernels.gram(two)]).toStrictEqual([10, 14, 4, 14, 20, 6, 4, 6, 2]);
  expect([...kernels.gram(two, Float32Array.of(1, 0.5))]).toStrictEqual([5.5, 8, 2.5, 8, 12, 4, 2.5, 4, 1.5]);
});

it("moments of one row have that row as mean and no covariance", () => {
  const { mean, covariance } = finish(kernels.momentSteps(toMatrix(kernels, 1, 2, [3, 4])));
  expect([...mean]).toStrictEqual([3, 4]);
  expect([...covariance]).toStrictEqual([0, 0, 0, 0]);
});
