import { describe, expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import {
  coefficientCases,
  coefficientsOf,
  problemOf,
  relativeDistance,
  runToEnd,
} from "./engine-fixtures.ts";

/** All solvers with their defaults, and on which penalties they promise the optimum. */
const solvers = [
  { solver: "auto", handlesL1: true },
  { solver: "lbfgs", handlesL1: false },
  { solver: "newton", handlesL1: false },
  { solver: "coordinate", handlesL1: true },
  { solver: "gd", handlesL1: false, epochs: 5000 },
  { solver: "sgd", handlesL1: false },
];

describe.each(solvers)("the solver $solver", ({ solver, handlesL1, epochs = 1000 }) => {
  const cases = coefficientCases.filter(({ parameters }) => handlesL1 || !("l1" in parameters));

  it.each(cases)(
    "finds scikit-learn's coefficients: $title on $dataset",
    ({ dataset, parameters, coefficients }) => {
      const kernels = createReferenceKernels();
      const problem = problemOf(kernels, dataset);
      const learner = learnerNamed(problem.task === "regression" ? "linear" : "logistic");
      const settings = learner.parameters.parse({ name: learner.name, ...parameters, solver, epochs });
      const result = runToEnd(learner.fit(problem, settings, kernels));
      expect(relativeDistance(coefficientsOf(result), coefficients)).toBeLessThan(1e-3);
      expect(result.stopped).toMatch(/^(converged|epochs)$/);
    },
  );
});

it("gradient descent with an l1 penalty reaches the exact zeros of scikit-learn's lasso", () => {
  const kernels = createReferenceKernels();
  const learner = learnerNamed("linear");
  const lasso = coefficientCases.find(({ title }) => title === "lasso")!;
  const settings = learner.parameters.parse({ name: "linear", ...lasso.parameters, solver: "gd" });
  const ours = coefficientsOf(runToEnd(learner.fit(problemOf(kernels, "diabetes"), settings, kernels)));
  expect(relativeDistance(ours, lasso.coefficients)).toBeLessThan(1e-3);
  expect(ours.map((value) => value === 0)).toStrictEqual(lasso.coefficients.map((value) => value === 0));
  expect(ours).toContain(0);
});
