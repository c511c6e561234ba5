import type { SolverName } from "../solvers/index.ts";
import type { GlmParameters } from "./glm-parameters.ts";

/** The solver a recipe asks for; `auto` becomes the one that reaches the loss soonest. */
export function chooseSolver({ solver }: Pick<GlmParameters, "solver">): SolverName {
  return solver === "auto" ? "gd" : solver;
}
