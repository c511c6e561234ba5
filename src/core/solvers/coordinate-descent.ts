import { softThreshold } from "../compute/losses.ts";
import type { Point } from "./line-search.ts";
import { checkSize, hessianAt } from "./newton.ts";
import type { Evaluation, Objective } from "./objective.ts";
import { advance, iterateAt, openPosition } from "./position.ts";
import type { SavedState } from "./saved-state.ts";
import type { Solver, SolverOptions } from "./types.ts";

const mostSweeps = 1000;
const mostHalvings = 30;
/** Coordinate updates' multiply-adds between two breaths. */
const sliceWork = 5e6;

/**
 * Cyclic coordinate descent on the Gram matrix (Friedman, Hastie & Tibshirani 2010, "covariance updates");
 * losses that are not squares are replaced by their second-order model around each iterate (proximal
 * Newton, Lee, Sun & Saunders 2014) with a backtracking step. Gives exact zeros under an l1 penalty.
 * Converged when the model's step moves no coefficient by more than `tolerance`, each measured in the
 * objective's own curvature. Throws `bad-recipe` beyond 1500 coefficients.
 */
export function* coordinateDescent(
  objective: Objective,
  start: Float64Array,
  options: SolverOptions,
  resumed?: SavedState,
): Solver {
  checkSize(objective, "coordinate");
  let position = yield* openPosition(objective, start, resumed);
  if (!Number.isFinite(position.point.value)) return "diverged";
  while (position.epoch < options.epochs) {
    const { point } = position;
    const hessian: Float64Array = yield* hessianAt(objective, point.coefficients);
    const model: Model = { objective, hessian, point, tolerance: options.tolerance / 10 };
    const step: Float64Array = yield* minimizeModel(model);
    const next: Point | null = yield* backtrack(objective, point, step);
    position = advance(position, next);
    const isLast = next === null || longest(hessian, step) <= options.tolerance;
    yield iterateAt(position, { isLast });
    if (isLast) return "converged";
  }
  return "epochs";
}

/** gᵀδ + ½δᵀHδ + l1·‖w + δ‖₁ around a point. */
interface Model {
  readonly objective: Objective;
  readonly hessian: Float64Array;
  readonly point: Point;
  readonly tolerance: number;
}

function* minimizeModel(model: Model): Generator<null, Float64Array> {
  const { size } = model.objective;
  const step = new Float64Array(size);
  /** H·step, kept up to date. */
  const product = new Float64Array(size);
  const sweepsPerBreath = Math.max(1, Math.floor(sliceWork / (size * size)));
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let longestMove = 0;
    for (let j = 0; j < size; j++)
      longestMove = Math.max(longestMove, moveCoordinate(model, j, step, product));
    if (longestMove <= model.tolerance) break;
    if (sweep % sweepsPerBreath === sweepsPerBreath - 1) yield null;
  }
  return step;
}

/** Minimizes the model along one coordinate; returns the move times the root of its curvature. */
function moveCoordinate(
  { objective, hessian, point }: Model,
  j: number,
  step: Float64Array,
  product: Float64Array,
): number {
  const { size } = objective;
  const curvature = hessian[j * size + j]!;
  if (!(curvature > 0)) return 0;
  const threshold = objective.isIntercept(j) ? 0 : objective.l1 / curvature;
  const current = point.coefficients[j]! + step[j]!;
  const slope = point.gradient[j]! + product[j]!;
  const move = softThreshold(current - slope / curvature, threshold) - current;
  if (move === 0) return 0;
  step[j]! += move;
  for (let k = 0; k < size; k++) product[k]! += move * hessian[j * size + k]!;
  return Math.abs(move) * Math.sqrt(curvature);
}

/** The longest entry of a step, each measured by the root of its curvature. */
function longest(hessian: Float64Array, step: Float64Array): number {
  const size = step.length;
  return step.reduce(
    (most, value, j) => Math.max(most, Math.abs(value) * Math.sqrt(hessian[j * size + j]!)),
    0,
  );
}

/** The first of 1, ½, ¼ … of a step that lowers the objective (or keeps it, within rounding). */
function* backtrack(objective: Objective, point: Point, step: Float64Array): Generator<null, Point | null> {
  const gradient = new Float64Array(step.length);
  for (let share = 1, halvings = 0; halvings < mostHalvings; share /= 2, halvings++) {
    const coefficients = point.coefficients.map((value, j) => value + share * step[j]!);
    const evaluation: Evaluation = yield* objective.evaluate(coefficients, gradient);
    if (evaluation.value <= point.value + 1e-8 * Math.abs(point.value))
      return { coefficients, gradient, ...evaluation };
  }
  return null;
}
