import { describe, expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { TablewrightError } from "../../../src/core/errors.ts";
import { learnerNamed, learners } from "../../../src/core/learners/index.ts";
import type { FitProblem, FitResult, Learner } from "../../../src/core/learners/types.ts";
import type { Task } from "../../../src/core/pipeline/types.ts";
import { runToEnd, toMatrix } from "./engine-fixtures.ts";

interface Input {
  readonly rows: number;
  readonly columns: number;
  readonly cell: (row: number, column: number) => number;
  readonly target: (row: number) => number;
  readonly classes: number;
}

function fit(learner: Learner, input: Input, settings: object = {}): FitResult {
  const kernels = createReferenceKernels();
  const { rows, columns, cell, target, classes } = input;
  const values = Float64Array.from({ length: rows * columns }, (_, at) =>
    cell(Math.floor(at / columns), at % columns),
  );
  const problem: FitProblem = {
    task: classes === 0 ? "regression" : "classification",
    classes,
    train: {
      x: toMatrix(kernels, rows, columns, values),
      target: Float32Array.from({ length: rows }, (_, i) => target(i)),
    },
    validation: null,
    seed: 1,
  };
  const parameters = learner.parameters.parse({ name: learner.name, ...settings });
  return runToEnd(learner.fit(problem, parameters, kernels));
}

function numbersOf({ head }: FitResult): number[] {
  return head.flatMap(({ tensors }) => Object.values(tensors).flatMap(({ data }) => [...data]));
}

const wave = (row: number, column: number) => Math.sin(row * (column + 1) + column);
const few = { rows: 40, columns: 3, cell: wave };
const hard: Readonly<Record<string, Record<Task, Input>>> = {
  "perfectly separable classes": {
    classification: { ...few, target: (i) => Number(wave(i, 0) > 0), classes: 2 },
    regression: { ...few, target: (i) => wave(i, 0), classes: 0 },
  },
  "rank-deficient features": {
    classification: { ...few, cell: (i) => wave(i, 0), target: (i) => i % 3, classes: 3 },
    regression: { ...few, cell: (i) => wave(i, 0), target: (i) => i % 7, classes: 0 },
  },
  "one row": {
    classification: { ...few, rows: 1, target: () => 1, classes: 2 },
    regression: { ...few, rows: 1, target: () => 12, classes: 0 },
  },
  "one feature": {
    classification: { ...few, columns: 1, target: (i) => i % 2, classes: 2 },
    regression: { ...few, columns: 1, target: (i) => i, classes: 0 },
  },
  "no feature at all": {
    classification: { ...few, columns: 0, target: (i) => i % 2, classes: 2 },
    regression: { ...few, columns: 0, target: (i) => i, classes: 0 },
  },
  "huge and tiny ranges side by side": {
    classification: {
      ...few,
      cell: (i, j) => wave(i, j) * 10 ** (6 * j - 6),
      target: (i) => i % 2,
      classes: 2,
    },
    regression: {
      ...few,
      cell: (i, j) => wave(i, j) * 10 ** (6 * j - 6),
      target: (i) => 1e20 * i,
      classes: 0,
    },
  },
  "a constant target": {
    classification: { ...few, target: () => 0, classes: 2 },
    regression: { ...few, target: () => -3, classes: 0 },
  },
  "constant features": {
    classification: { ...few, cell: () => 5, target: (i) => i % 2, classes: 2 },
    regression: { ...few, cell: () => 5, target: (i) => i, classes: 0 },
  },
};

const cases = Object.entries(hard).flatMap(([title, inputs]) =>
  learners.flatMap((learner) => learner.tasks.map((task) => ({ title, learner, task, input: inputs[task] }))),
);

it.each(cases)("$learner.name survives $title ($task) with finite numbers", ({ learner, input }) => {
  const result = fit(learner, input);
  expect(numbersOf(result).every(Number.isFinite)).toBe(true);
  expect(result.stopped).not.toBe("diverged");
});

describe.each(["lbfgs", "newton", "coordinate", "gd", "sgd", "adam"])("the solver %s", (solver) => {
  it.each(Object.entries(hard))("survives %s", (_, { classification, regression }) => {
    const settings = { solver, epochs: 50 };
    for (const [name, input] of [
      ["logistic", classification],
      ["linear", regression],
    ] as const) {
      const result = fit(learnerNamed(name), input, settings);
      expect(numbersOf(result).every(Number.isFinite)).toBe(true);
    }
  });

  it("survives separable classes without any penalty", () => {
    const result = fit(learnerNamed("logistic"), hard["perfectly separable classes"]!.classification, {
      solver,
      l2: 0,
      epochs: 200,
    });
    expect(numbersOf(result).every(Number.isFinite)).toBe(true);
  });
});

it("survives a learning rate that is far too large, and says so or recovers", () => {
  const input = hard["one feature"]!.regression;
  for (const solver of ["gd", "sgd"]) {
    const result = fit(learnerNamed("linear"), input, {
      solver,
      learningRate: 1e6,
      momentum: 0,
      epochs: 300,
    });
    expect(numbersOf(result).every(Number.isFinite)).toBe(true);
  }
  const network = fit(learnerNamed("mlp"), input, { learningRate: 1e30, epochs: 50 });
  expect(numbersOf(network).every(Number.isFinite)).toBe(true);
});

it.each(["logistic", "mlp"])("%s learns from 1000 classes", (name) => {
  const input = { rows: 1000, columns: 2, cell: wave, target: (i: number) => i, classes: 1000 };
  const settings = name === "mlp" ? { hidden: [4], epochs: 1 } : { epochs: 1 };
  const result = fit(learnerNamed(name), input, settings);
  expect(result.head.at(-2)?.tensors["bias"]?.shape).toStrictEqual([1000]);
});

it("learns from more features than rows", () => {
  const input = { rows: 30, columns: 2000, cell: wave, target: (i: number) => i % 2, classes: 2 };
  const result = fit(learnerNamed("logistic"), input, { epochs: 20 });
  expect(numbersOf(result).every(Number.isFinite)).toBe(true);
});

describe("a fit refuses, with what to do next,", () => {
  const good = hard["one feature"]!;
  it.each([
    ["no rows", { ...good.regression, rows: 0 }],
    ["a target that is not a number", { ...good.regression, target: () => NaN }],
    ["an infinite target", { ...good.regression, target: () => Infinity }],
    ["a feature that is not a number", { ...good.regression, cell: () => NaN }],
    ["an infinite feature", { ...good.regression, cell: (i: number) => (i === 3 ? Infinity : i) }],
  ])("%s", (_, input) => {
    for (const name of ["linear", "mlp"]) {
      const attempt = () => fit(learnerNamed(name), input);
      expect(attempt).toThrow(TablewrightError);
      expect(attempt).toThrow(expect.objectContaining({ tag: "bad-input" }) as Error);
    }
  });

  it("an l1 penalty with a solver that cannot handle it", () => {
    const attempt = () => fit(learnerNamed("linear"), good.regression, { solver: "lbfgs", l1: 1 });
    expect(attempt).toThrow(expect.objectContaining({ tag: "bad-recipe" }) as Error);
  });

  it("a second derivative that would not fit", () => {
    const wide = { rows: 5, columns: 2000, cell: wave, target: (i: number) => i, classes: 0 };
    const attempt = () => fit(learnerNamed("linear"), wide, { solver: "newton" });
    expect(attempt).toThrow(expect.objectContaining({ tag: "bad-recipe" }) as Error);
  });

  it("a learner that does not exist", () => {
    expect(() => learnerNamed("__proto__")).toThrow(expect.objectContaining({ tag: "bad-usage" }) as Error);
  });
});
