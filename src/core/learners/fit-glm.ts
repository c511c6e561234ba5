import { TablewrightError } from "../errors.ts";
import type { Kernels, LossKind } from "../compute/kernels.ts";
import {
  meanLoss,
  Objective,
  solvers,
  totalWeightOf,
  type SavedState,
  type SolverOptions,
} from "../solvers/index.ts";
import { chooseSolver } from "./choose-solver.ts";
import type { GlmParameters } from "./glm-parameters.ts";
import { runFit, type FinishedRun } from "./run-fit.ts";
import type { FitControl, FitProblem, FitRows, FitStep } from "./types.ts";

/** A generalized linear model to fit: the target and weights as the solver is to see them. */
export interface GlmFit {
  readonly kind: LossKind;
  readonly outputs: number;
  readonly train: FitRows;
  readonly validation: FitRows | null;
  readonly parameters: GlmParameters;
  readonly seed: number;
  readonly resumed?: SavedState | undefined;
  /** Coefficients to begin at; all zero when left out. */
  readonly start?: Float64Array | undefined;
}

/**
 * Fits a generalized linear model.
 * The state is outputs × (columns + 1), row-major per output, intercept last.
 */
export function* fitGlm(
  fit: GlmFit,
  kernels: Kernels,
): Generator<FitStep, FinishedRun<Float64Array> & { readonly solver: string }, FitControl> {
  checkRows(fit.train);
  const { kind, outputs, train, validation, parameters } = fit;
  const problem = kernels.glm(kind, train.x, train.target, outputs, train.weights);
  const { l2, l1 } = parameters;
  const objective = new Objective({ kernels, problem, x: train.x, weights: train.weights, l2, l1 });
  const start = fit.start ?? new Float64Array(problem.size);
  const options: SolverOptions = { ...parameters, seed: fit.seed };
  const solver = chooseSolver(parameters, problem.size);
  const run = yield* runFit({
    epochs: parameters.epochs,
    patience: parameters.patience,
    start,
    startLoss: meanLoss(problem, start, objective.totalWeight),
    solver: (saved) => withState(solvers[solver](objective, start, options, saved)),
    validate: validation === null || validation.x.rows === 0 ? null : validator(fit, validation, kernels),
    resumed: fit.resumed,
  });
  return { ...run, solver };
}

function* withState(solver: ReturnType<(typeof solvers)["gd"]>) {
  for (;;) {
    const step = solver.next();
    if (step.done === true) return step.value;
    yield step.value === null ? null : { ...step.value, state: step.value.coefficients };
  }
}

function validator({ kind, outputs }: GlmFit, rows: FitRows, kernels: Kernels) {
  const problem = kernels.glm(kind, rows.x, rows.target, outputs, rows.weights);
  const totalWeight = totalWeightOf(rows.x.rows, rows.weights);
  return (state: Float64Array) => meanLoss(problem, state, totalWeight);
}

/** Throws `bad-input` when there is nothing to learn from. */
export function checkRows({ x, target, weights }: FitRows): void {
  const next = "Check the recipe's split and the column of the target.";
  if (x.rows === 0)
    throw new TablewrightError("bad-input", "There are no rows to learn from.", {
      expected: "at least 1 training row",
      found: "0",
      next,
    });
  if (!target.every(Number.isFinite))
    throw new TablewrightError("bad-input", "The target holds a value that is not a finite number.", {
      expected: "finite numbers within the range of float32",
      found: "NaN or an infinity",
      next,
    });
  if (!(totalWeightOf(x.rows, weights) > 0))
    throw new TablewrightError("bad-input", "The row weights do not sum to a positive number.", {
      expected: "weights ≥ 0 with a positive sum",
      found: "a sum that is zero, negative or not a number",
      next,
    });
}

/** The targets a problem of K classes has: 2 classes are logistic with one score, more are softmax. */
export function lossOfClasses({ classes }: Pick<FitProblem, "classes">): { kind: LossKind; outputs: number } {
  return classes <= 2 ? { kind: "logistic", outputs: 1 } : { kind: "softmax", outputs: classes };
}
