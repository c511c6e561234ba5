import { describe, expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import type { FitProblem, FitResult, FitRows } from "../../../src/core/learners/types.ts";
import { coefficientsOf, problemOf, relativeDistance, runToEnd, toMatrix } from "./engine-fixtures.ts";

const kernels = createReferenceKernels();

function fit(name: string, problem: FitProblem, settings: object = {}): FitResult {
  const learner = learnerNamed(name);
  return runToEnd(learner.fit(problem, learner.parameters.parse({ name, ...settings }), kernels));
}

/** Some rows of a problem, in the given order. */
function pick(
  { train, ...rest }: FitProblem,
  rows: readonly number[],
  weights?: readonly number[],
): FitProblem {
  const { columns, stride, data } = train.x;
  const values = rows.flatMap((row) => Array.from(data.subarray(row * stride, row * stride + columns)));
  const picked: FitRows = {
    x: toMatrix(kernels, rows.length, columns, values),
    target: Float32Array.from(rows, (row) => train.target[row]!),
  };
  return {
    ...rest,
    train: weights === undefined ? picked : { ...picked, weights: Float32Array.from(weights) },
  };
}

const datasets = [
  ["linear", "diabetes"],
  ["logistic", "breast_cancer"],
  ["logistic", "wine"],
] as const;
const everyThird = Array.from({ length: 50 }, (_, i) => 3 * i);

describe.each(datasets)("%s on %s", (name, dataset) => {
  const problem = problemOf(kernels, dataset);

  it("takes a row of weight 2 for the same row twice, and one of weight 0 for none", () => {
    const twice = pick(problem, [...everyThird, ...everyThird.slice(10, 30)]);
    const weights = everyThird.map((_, i) => (i >= 10 && i < 30 ? 2 : 1));
    const weighted = pick(problem, [...everyThird, 1, 2, 4], [...weights, 0, 0, 0]);
    const [left, right] = [twice, weighted].map((each) =>
      coefficientsOf(fit(name, each, { solver: "newton" })),
    );
    expect(relativeDistance(left!, right!)).toBeLessThan(1e-4);
  });

  it("does not care about the order of the rows", () => {
    const [left, right] = [everyThird, everyThird.toReversed()].map((rows) =>
      coefficientsOf(fit(name, pick(problem, rows))),
    );
    expect(relativeDistance(left!, right!)).toBeLessThan(1e-3);
  });

  it("gives the same bits again for the same seed", () => {
    for (const solver of ["lbfgs", "sgd", "adam"]) {
      const [left, right] = [1, 2].map(() => coefficientsOf(fit(name, problem, { solver, epochs: 5 })));
      expect(left).toStrictEqual(right);
    }
  });

  it("shrinks towards the baseline as the penalty grows", () => {
    const norm = (l2: number) =>
      Math.hypot(...coefficientsOf(fit(name, problem, { l2 })).slice(0, problem.train.x.columns));
    expect(norm(100)).toBeLessThan(norm(1));
    expect(norm(1e12)).toBeLessThan(1e-3 * norm(1));
  });

  it("lets the caller breathe between epochs and reports falling losses", () => {
    const { steps } = runToEnd(
      learnerNamed(name).fit(
        problem,
        learnerNamed(name).parameters.parse({ name, solver: "gd", epochs: 20 }),
        kernels,
      ),
    );
    const losses = steps.flatMap((step) => step?.train ?? []);
    expect(losses).toHaveLength(20);
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
    expect(steps.filter((step) => step === null).length).toBeGreaterThanOrEqual(20);
  });
});

describe("the linear learner", () => {
  it("follows the target's units: y → a·y + b moves the model along", () => {
    const problem = problemOf(kernels, "diabetes");
    const moved = {
      ...problem,
      train: { ...problem.train, target: problem.train.target.map((y) => 1000 * y - 5) },
    };
    const plain = coefficientsOf(fit("linear", problem));
    const expected = plain.map((value, j) => 1000 * value - (j === plain.length - 1 ? 5 : 0));
    expect(relativeDistance(coefficientsOf(fit("linear", moved)), expected)).toBeLessThan(1e-4);
  });

  it("finds the line worked by hand: through (0, 1), (1, 3), (2, 5)", () => {
    const train = { x: toMatrix(kernels, 3, 1, [0, 1, 2]), target: Float32Array.of(1, 3, 5) };
    const problem: FitProblem = { task: "regression", classes: 0, train, validation: null, seed: 0 };
    const [slope, intercept] = coefficientsOf(fit("linear", problem, { l2: 0 }));
    expect(slope).toBeCloseTo(2, 5);
    expect(intercept).toBeCloseTo(1, 5);
  });

  it("reports its losses in the target's own units", () => {
    const problem = problemOf(kernels, "diabetes");
    const learner = learnerNamed("linear");
    const { steps } = runToEnd(
      learner.fit(
        { ...problem, validation: problem.train },
        learner.parameters.parse({ name: "linear" }),
        kernels,
      ),
    );
    const last = steps.findLast((step) => step !== null);
    // scikit-learn: mean squared error of Ridge(alpha=1) on diabetes is 2861; half of it is the loss.
    expect(last!.train).toBeCloseTo(2861 / 2, -1);
    expect(last!.validation).toBeCloseTo(last!.train, 2);
  });
});

describe("the baseline", () => {
  it("predicts the weighted mean", () => {
    const train = {
      x: toMatrix(kernels, 3, 0, []),
      target: Float32Array.of(1, 2, 9),
      weights: Float32Array.of(1, 1, 2),
    };
    const { head } = fit("baseline", { task: "regression", classes: 0, train, validation: null, seed: 0 });
    expect(head.map(({ op }) => op)).toStrictEqual(["constant", "link"]);
    expect([...head[0]!.tensors["values"]!.data]).toStrictEqual([21 / 4]);
  });

  it("predicts the share of each class, also of one that never occurs", () => {
    const train = { x: toMatrix(kernels, 4, 0, []), target: Float32Array.of(0, 2, 2, 2) };
    const { head } = fit("baseline", {
      task: "classification",
      classes: 4,
      train,
      validation: null,
      seed: 0,
    });
    expect([...head[0]!.tensors["values"]!.data]).toStrictEqual([0.25, 0, 0.75, 0]);
  });
});

describe("the network", () => {
  it("learns exclusive or, which no linear model can", () => {
    const corners = [0, 0, 0, 1, 1, 0, 1, 1];
    const train = { x: toMatrix(kernels, 4, 2, corners), target: Float32Array.of(0, 1, 1, 0) };
    const problem: FitProblem = { task: "classification", classes: 2, train, validation: null, seed: 3 };
    const settings = { hidden: [16], learningRate: 0.05, epochs: 300, tolerance: 0 };
    const learner = learnerNamed("mlp");
    const { steps } = runToEnd(
      learner.fit(problem, learner.parameters.parse({ name: "mlp", ...settings }), kernels),
    );
    expect(steps.findLast((step) => step !== null)!.train).toBeLessThan(0.02);
  });

  it("has one dense op per layer, then the link", () => {
    const problem = problemOf(kernels, "iris");
    const { head } = fit("mlp", problem, { hidden: [5, 3], activation: "tanh", epochs: 1 });
    expect(head.map(({ op, parameters }) => parameters["activation"] ?? op)).toStrictEqual([
      "tanh",
      "tanh",
      "none",
      "link",
    ]);
    expect(head.slice(0, 3).map(({ tensors }) => tensors["weights"]!.shape)).toStrictEqual([
      [4, 5],
      [5, 3],
      [3, 3],
    ]);
  });
});
