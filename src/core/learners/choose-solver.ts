import { TablewrightError } from "../errors.ts";
import { mostForHessian, type SolverName } from "../solvers/index.ts";
import type { GlmParameters } from "./glm-parameters.ts";

/** Solvers that can set coefficients to exactly zero. */
const sparseSolvers: readonly SolverName[] = ["coordinate", "gd", "sgd"];

/**
 * The solver a recipe asks for. `auto` becomes the one that reaches the loss soonest: L-BFGS, or with an
 * l1 penalty coordinate descent while its second derivative fits, proximal gradient descent beyond.
 * Throws `bad-recipe` when a solver is asked for that cannot handle the l1 penalty.
 */
export function chooseSolver({ solver, l1 }: Pick<GlmParameters, "solver" | "l1">, size: number): SolverName {
  if (solver === "auto") return automatic(l1, size);
  if (l1 === 0 || sparseSolvers.includes(solver)) return solver;
  throw new TablewrightError("bad-recipe", `The solver ${solver} cannot handle an l1 penalty.`, {
    expected: `one of ${sparseSolvers.join(", ")} with l1 = ${l1}`,
    found: solver,
    next: "Choose another solver, or leave it out; or set l1 to 0.",
  });
}

function automatic(l1: number, size: number): SolverName {
  if (l1 === 0) return "lbfgs";
  return size <= mostForHessian ? "coordinate" : "gd";
}
