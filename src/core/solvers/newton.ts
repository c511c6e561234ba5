import { TablewrightError } from "../errors.ts";
import { choleskyInPlace, solveCholesky } from "./cholesky.ts";
import { searchLine, type Point } from "./line-search.ts";
import { productSlices, type Objective } from "./objective.ts";
import { advance, isFlat, iterateAt, openPosition } from "./position.ts";
import type { SavedState } from "./saved-state.ts";
import type { Solver, SolverOptions } from "./types.ts";

/** Most coefficients whose second derivative is held and factored: 1500² doubles are 18 MB. */
export const mostForHessian = 1500;

/** The objective's second derivative at a point, size², per unit of weight, l2 included; in slices. */
export function* hessianAt(objective: Objective, coefficients: Float64Array): Generator<null, Float64Array> {
  const { size, problem, totalWeight, l2 } = objective;
  const hessian = new Float64Array(size * size);
  const part = new Float64Array(size * size);
  for (const slice of productSlices(problem.rows, size)) {
    problem.hessian(coefficients, part, slice);
    for (let at = 0; at < hessian.length; at++) hessian[at]! += part[at]! / totalWeight;
    yield null;
  }
  for (let j = 0; j < size; j++) if (!objective.isIntercept(j)) hessian[j * size + j]! += l2;
  return hessian;
}

/** Throws `bad-recipe` when a problem has too many coefficients for its second derivative. */
export function checkSize(objective: Objective, solver: string): void {
  if (objective.size <= mostForHessian) return;
  throw new TablewrightError("bad-recipe", `The solver ${solver} is for small models.`, {
    expected: `at most ${mostForHessian} coefficients`,
    found: `${objective.size} coefficients`,
    next: "Use the solver lbfgs (without l1) or gd (with l1).",
  });
}

/**
 * Newton's method with a Wolfe line search; for logistic loss this is iteratively reweighted least squares
 * (McCullagh & Nelder 1989, §2.5). A singular second derivative is damped on its diagonal.
 * Converged as in `lbfgs`. Throws `bad-recipe` beyond 1500 coefficients.
 */
export function* newton(
  objective: Objective,
  start: Float64Array,
  options: SolverOptions,
  resumed?: SavedState,
): Solver {
  checkSize(objective, "newton");
  let position = yield* openPosition(objective, start, resumed);
  if (!Number.isFinite(position.point.value)) return "diverged";
  while (position.epoch < options.epochs) {
    const { point } = position;
    const hessian: Float64Array = yield* hessianAt(objective, point.coefficients);
    const next: Point | null = yield* searchLine(
      objective,
      point,
      newtonDirection(objective, hessian, point),
    );
    position = advance(position, next);
    const isLast = next === null || isFlat(position, options.tolerance);
    yield iterateAt(position, { isLast });
    if (isLast) return "converged";
  }
  return "epochs";
}

function newtonDirection({ size }: Objective, hessian: Float64Array, { gradient }: Point): Float64Array {
  let mean = 0;
  for (let j = 0; j < size; j++) mean += hessian[j * size + j]! / size;
  const damping = 1e-7 * Math.max(mean, 1e-12);
  for (let j = 0; j < size; j++) hessian[j * size + j]! += damping;
  choleskyInPlace(hessian, size, damping);
  const direction = gradient.map((value) => -value);
  solveCholesky(hessian, size, direction);
  return direction;
}
