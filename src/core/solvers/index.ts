import { adam } from "./adam.ts";
import { coordinateDescent } from "./coordinate-descent.ts";
import { gradientDescent } from "./gradient-descent.ts";
import { lbfgs } from "./lbfgs.ts";
import { newton } from "./newton.ts";
import { stochasticGradient } from "./stochastic-gradient.ts";
import type { StartSolver } from "./types.ts";

export { alphasOf, elasticNetPath, type PathPoint, type Penalty } from "./elastic-net-path.ts";
export { mostForHessian } from "./newton.ts";
export { meanLoss, Objective, totalWeightOf } from "./objective.ts";
export {
  misfit,
  nestState,
  savedArray,
  savedNumber,
  stateWithin,
  type SavedArray,
  type SavedState,
} from "./saved-state.ts";
export { resumeEpochs, saveUnlessLast } from "./shuffled-epochs.ts";
export { reshuffle, seededStream, shuffle } from "./shuffle.ts";
export { combineSums, meanSquaredError, sumSquares, weightOf, type SquaredSums } from "./squared-sums.ts";
export { createRate, type Rate } from "./schedule.ts";
export type { Ending, SolverOptions, StartSolver } from "./types.ts";

/** Every solver by the name it has in a recipe. */
export const solvers = {
  lbfgs,
  newton,
  coordinate: coordinateDescent,
  gd: gradientDescent,
  sgd: stochasticGradient,
  adam,
} as const satisfies Readonly<Record<string, StartSolver>>;

export type SolverName = keyof typeof solvers;
