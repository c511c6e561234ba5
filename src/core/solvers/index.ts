import { gradientDescent } from "./gradient-descent.ts";
import { stochasticGradient } from "./stochastic-gradient.ts";
import type { StartSolver } from "./types.ts";

export { meanLoss, Objective, totalWeightOf } from "./objective.ts";
export { seededStream, shuffle } from "./shuffle.ts";
export { createRate, type Rate } from "./schedule.ts";
export type { Ending, Iterate, Schedule, Solver, SolverOptions, StartSolver } from "./types.ts";

/** Every solver by the name it has in a recipe. */
export const solvers = {
  gd: gradientDescent,
  sgd: stochasticGradient,
} as const satisfies Readonly<Record<string, StartSolver>>;

export type SolverName = keyof typeof solvers;
