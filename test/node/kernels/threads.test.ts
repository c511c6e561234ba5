import { afterAll, describe, expect, it } from "vitest";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Kernels, LossKind } from "../../../src/core/compute/kernels.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import { coefficientsOf, runToEnd, toMatrix } from "../../core/learners/engine-fixtures.ts";
import { finish } from "../../../src/core/steps.ts";

const crews = await Promise.all([1, 2, 8].map((threads) => createKernels({ threads })));
afterAll(() => crews.forEach((crew) => crew.close()));

const rows = 30_000;
const columns = 11;
const stream = xoroshiro128plus(1);
const cells = Float64Array.from({ length: rows * columns }, () => stream.next() / 2 ** 31);
const uniform = Float64Array.from({ length: rows }, () => (stream.next() + 2 ** 31) / 2 ** 32);

function targetOf(kind: LossKind): Float32Array {
  const classes = kind === "logistic" ? 2 : 4;
  return Float32Array.from(uniform, (value, i) =>
    kind === "squared" ? value + cells[i * columns]! : Math.floor(value * classes),
  );
}

function sweepBits(kernels: Kernels, kind: LossKind): readonly number[] {
  const x = toMatrix(kernels, rows, columns, cells);
  const problem = kernels.glm(kind, x, targetOf(kind), kind === "softmax" ? 4 : 1);
  const at = Float64Array.from({ length: problem.size }, (_, i) => Math.sin(i));
  const gradient = new Float64Array(problem.size);
  const loss = problem.lossAndGradient(at, gradient);
  const hessian = new Float64Array(problem.size ** 2);
  problem.hessian(at, hessian);
  return [loss, ...gradient, ...hessian];
}

describe("1, 2 and 8 threads give the same bits", () => {
  it.each(["squared", "logistic", "softmax"] as const)("for loss, gradient and hessian of %s", (kind) => {
    const [one, ...others] = crews.map((crew) => sweepBits(crew, kind));
    for (const other of others) expect(other).toStrictEqual(one);
  });

  it("for moments and dense", () => {
    const [one, ...others] = crews.map((crew) => {
      const x = toMatrix(crew, rows, columns, cells);
      const { mean, covariance } = finish(crew.momentSteps(x));
      const weights = Float32Array.from({ length: columns * 3 }, (_, i) => Math.cos(i));
      const out = crew.matrix(rows, 3);
      crew.dense({ x, weights, bias: new Float32Array(3) }, out);
      return [...mean, ...covariance, ...out.data];
    });
    for (const other of others) expect(other).toStrictEqual(one);
  });

  it("for moments and the weighted Gram matrix of wide rows", () => {
    const wide = 100;
    const [one, ...others] = crews.map((crew) => {
      const x = toMatrix(crew, 3000, wide, cells);
      const weights = Float32Array.from({ length: 3000 }, (_, i) => uniform[i]!);
      return [...finish(crew.momentSteps(x)).covariance, ...crew.gram(x, weights)];
    });
    for (const other of others) expect(other).toStrictEqual(one);
  });

  it.each(["lbfgs", "gd", "sgd", "newton", "coordinate", "adam"])("for a whole fit with %s", (solver) => {
    const [one, ...others] = crews.map((crew) => {
      const learner = learnerNamed("logistic");
      const train = { x: toMatrix(crew, rows, columns, cells), target: targetOf("logistic") };
      const problem = { task: "classification", classes: 2, train, validation: null, seed: 1 } as const;
      const parameters = learner.parameters.parse({ name: "logistic", solver, epochs: 5 });
      return coefficientsOf(runToEnd(learner.fit(problem, parameters, crew)));
    });
    for (const other of others) expect(other).toStrictEqual(one);
  });

  it.each([
    { hidden: [33], activation: "tanh", dropout: 0, batchSize: 1000 },
    { hidden: [64, 32, 7], activation: "relu", dropout: 0.25, batchSize: 256 },
  ])("for a whole fit of a network: $hidden, $activation, dropout $dropout", (settings) => {
    const [one, ...others] = crews.map((crew) => {
      const learner = learnerNamed("mlp");
      const target = targetOf("softmax");
      const train = { x: toMatrix(crew, rows, columns, cells), target };
      const validation = { x: toMatrix(crew, 5000, columns, cells), target: target.subarray(0, 5000) };
      const problem = { task: "classification", classes: 4, train, validation, seed: 1 } as const;
      const parameters = learner.parameters.parse({ name: "mlp", ...settings, epochs: 2 });
      const { head, steps } = runToEnd(learner.fit(problem, parameters, crew));
      const curve = steps.flatMap((step) => (step === null ? [] : [[step.train, step.validation]]));
      return { head, curve };
    });
    expect(one!.curve).toHaveLength(2);
    for (const other of others) expect(other).toStrictEqual(one);
  });

  it("when jobs follow each other without a pause", () => {
    const [one, ...others] = crews.map((crew) => {
      const x = toMatrix(crew, rows, columns, cells);
      const problem = crew.glm("logistic", x, targetOf("logistic"), 1);
      const gradient = new Float64Array(problem.size);
      const at = new Float64Array(problem.size);
      let sum = 0;
      for (let i = 0; i < 2000; i++) {
        sum += problem.lossAndGradient(at, gradient, { from: i, to: i + 9000 });
        for (let j = 0; j < at.length; j++) at[j]! -= 1e-5 * gradient[j]!;
      }
      return [sum, ...at];
    });
    for (const other of others) expect(other).toStrictEqual(one);
  });
});
