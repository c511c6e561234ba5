import type { GlmProblem } from "../compute/kernels.ts";
import { TablewrightError } from "../errors.ts";
import {
  alphasOf,
  combineSums,
  elasticNetPath,
  meanSquaredError,
  sumSquares,
  weightOf,
  type PathPoint,
  type Penalty,
  type SquaredSums,
} from "../solvers/index.ts";
import type { PathStep, PenaltyChoice } from "./penalty-choice.ts";
import type { PenaltyParameters } from "./penalty-parameters.ts";

/** A duality gap of this share of the target's variance ends the descent at a penalty. */
const tolerance = 1e-6;
/** Most columns and intercept: the sums of each fold take 50 MB then. */
const mostColumns = 2500;

/** A problem of squared loss whose penalty is to be found. */
export interface PenaltyRequest {
  readonly train: GlmProblem;
  /** Rows that decide when there are no folds. */
  readonly validation: GlmProblem | null;
  /** Row numbers of each fold, ascending; for `cv`. */
  readonly folds: readonly Int32Array[];
  readonly parameters: PenaltyParameters & { readonly epochs: number };
  /** The target's own units per unit of the problem's target. */
  readonly scale: number;
}

/** The penalty found, and the coefficients that all training rows have at it. */
export interface FoundPenalty {
  readonly choice: PenaltyChoice;
  readonly coefficients: Float64Array;
}

/**
 * Finds the penalty of least error along a path. With folds, each is left out once; their sums are of one pass over
 * the rows, and the paths read no row again. Equal errors are for the greater penalty. Throws `bad-input` when there
 * are too few rows for that, `bad-recipe` without validation rows or with more than 2499 columns.
 */
export function* choosePenalty(request: PenaltyRequest): Generator<null, FoundPenalty> {
  checkRequest(request);
  const { parameters, scale } = request;
  const { all, trials } = yield* partSums(request);
  const alphas = alphasOf(all, parameters);
  const limits = { tolerance, mostSweeps: parameters.epochs };
  const penalties = Array.from(alphas, (alpha) => penaltyAt(alpha * scale, request));
  const points = yield* elasticNetPath(all, penalties, limits);
  const tried: Tried[] = [];
  for (const { learned, held } of trials) {
    const fitted = yield* elasticNetPath(learned, penalties, limits);
    tried.push({ held, fitted });
  }
  const path = points.map((point, at) => stepOf({ alpha: alphas[at]! * scale, point, tried, at, scale }));
  return found(request, path, { points, weight: weightOf(all) });
}

/** scikit-learn's alpha, as penalties of the problem in its own units. */
function penaltyAt(alpha: number, { parameters: { l1Ratio }, scale }: PenaltyRequest): Penalty {
  return { l1: (alpha * l1Ratio) / scale, l2: alpha * (1 - l1Ratio) };
}

/** Sums to learn from, and those to be judged on. */
interface Trial {
  readonly learned: SquaredSums;
  readonly held: SquaredSums;
}

interface Tried {
  readonly held: SquaredSums;
  readonly fitted: readonly PathPoint[];
}

function* partSums({
  train,
  validation,
  folds,
  parameters,
}: PenaltyRequest): Generator<null, { readonly all: SquaredSums; readonly trials: readonly Trial[] }> {
  if (parameters.penalty === "validation" && validation !== null) {
    const all = yield* sumSquares(train);
    return { all, trials: [{ learned: all, held: yield* sumSquares(validation) }] };
  }
  const parts: SquaredSums[] = [];
  for (const fold of folds) parts.push(yield* sumSquares(train, fold));
  const all = parts.reduce((sum, part) => combineSums(sum, part, 1));
  const weighing = parts.filter((part) => weightOf(part) > 0);
  if (weighing.length < 2) throw tooFewRows(train.rows);
  return { all, trials: weighing.map((held) => ({ held, learned: combineSums(all, held, -1) })) };
}

interface StepRequest {
  readonly alpha: number;
  readonly point: PathPoint;
  readonly tried: readonly Tried[];
  readonly at: number;
  readonly scale: number;
}

function stepOf({ alpha, point, tried, at, scale }: StepRequest): PathStep {
  const weights = tried.map(({ held }) => weightOf(held));
  const errors = tried.map(
    ({ held, fitted }) => meanSquaredError(held, fitted[at]!.coefficients) * scale ** 2,
  );
  const error = weightedMean(errors, weights);
  const spread = weightedMean(
    errors.map((each) => (each - error) ** 2),
    weights,
  );
  return {
    alpha,
    error,
    deviation: tried.length > 1 ? Math.sqrt(spread / (tried.length - 1)) : null,
    nonzero: point.coefficients.subarray(0, -1).filter((value) => value !== 0).length,
    converged: point.converged && tried.every(({ fitted }) => fitted[at]!.converged),
  };
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, at) => sum + value * weights[at]!, 0) / total;
}

function found(
  { parameters, folds }: PenaltyRequest,
  path: readonly PathStep[],
  { points, weight }: { readonly points: readonly PathPoint[]; readonly weight: number },
): FoundPenalty {
  const { penalty, l1Ratio, rule } = parameters;
  const at = chosenStep(path, rule);
  const { alpha } = path[at]!;
  const choice: PenaltyChoice = {
    by: penalty === "validation" ? "validation" : "cv",
    folds: penalty === "validation" ? null : folds.length,
    ...{ rule, l1Ratio, alpha, path },
    l1: alpha * l1Ratio * weight,
    l2: alpha * (1 - l1Ratio) * weight,
  };
  return { choice, coefficients: points[at]!.coefficients };
}

/** Where the least error is, or the first error within a standard error of it. */
function chosenStep(path: readonly PathStep[], rule: PenaltyChoice["rule"]): number {
  const least = path.reduce((best, { error }, at) => (error < path[best]!.error ? at : best), 0);
  const { error, deviation } = path[least]!;
  return rule === "min"
    ? least
    : path.findIndex((step, at) => at === least || step.error <= error + (deviation ?? 0));
}

function checkRequest({ train, validation, folds, parameters }: PenaltyRequest): void {
  if (train.size > mostColumns)
    throw new TablewrightError("bad-recipe", "The path of penalties is for models of fewer columns.", {
      expected: `at most ${mostColumns - 1} columns after preparation`,
      found: `${train.size - 1} columns`,
      next: "Give l1 and l2 with penalty=given, or leave columns out.",
    });
  if (parameters.penalty === "validation" && validation === null)
    throw new TablewrightError("bad-recipe", "There are no validation rows to find the penalty on.", {
      expected: "validation rows",
      found: "none",
      next: "Set the split's validation share above 0, or find the penalty by cross-validation: penalty=cv.",
    });
  if (parameters.penalty === "cv" && folds.length < 2) throw tooFewRows(train.rows);
}

function tooFewRows(rows: number): TablewrightError {
  return new TablewrightError(
    "bad-input",
    "There are too few rows to find the penalty by cross-validation.",
    {
      expected: "at least 2 training rows that weigh something, in different folds",
      found: `${rows} training ${rows === 1 ? "row" : "rows"}`,
      next: "Use a file with more rows, or give the penalty: penalty=given.",
    },
  );
}
