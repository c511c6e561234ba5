import type { GlmProblem, Kernels, Matrix } from "../compute/kernels.ts";

/** Multiply-adds after which a pass over the rows lets the caller breathe: some 10 to 30 ms of work. */
const sliceWork = 2e7;

/** What is to be minimized: J = Σ wᵢ·lossᵢ + l2/2·‖w‖² + l1·‖w‖₁, intercepts not penalized. */
export interface ObjectiveInput {
  readonly kernels: Kernels;
  readonly problem: GlmProblem;
  readonly x: Matrix;
  readonly weights: Float32Array | undefined;
  readonly l2: number;
  readonly l1: number;
}

/** J and its parts at a point, each divided by the total weight. */
export interface Evaluation {
  /** Mean loss without penalties. */
  readonly loss: number;
  /** Loss, l2 and l1. */
  readonly value: number;
}

/** J / Σ wᵢ: dividing by the total weight leaves its minimum in place and makes rates comparable. */
export class Objective {
  readonly kernels: Kernels;
  readonly problem: GlmProblem;
  readonly x: Matrix;
  readonly weights: Float32Array | undefined;
  readonly size: number;
  /** Coefficients per output; the last of them is the intercept. */
  readonly width: number;
  readonly totalWeight: number;
  /** Penalties divided by the total weight. */
  readonly l2: number;
  readonly l1: number;

  constructor({ kernels, problem, x, weights, l2, l1 }: ObjectiveInput) {
    this.kernels = kernels;
    this.problem = problem;
    this.x = x;
    this.weights = weights;
    this.size = problem.size;
    this.width = x.columns + 1;
    this.totalWeight = totalWeightOf(problem.rows, weights);
    this.l2 = l2 / this.totalWeight;
    this.l1 = l1 / this.totalWeight;
  }

  /** Whether a coefficient is an intercept. */
  isIntercept(position: number): boolean {
    return position % this.width === this.width - 1;
  }

  /** Total weight of some rows. */
  weightOf(index: Int32Array): number {
    const { weights } = this;
    return weights === undefined ? index.length : index.reduce((sum, row) => sum + weights[row]!, 0);
  }

  /** The penalties at `coefficients`, divided by the total weight. */
  penalty(coefficients: Float64Array): number {
    let sum = 0;
    for (let j = 0; j < this.size; j++) {
      const coefficient = this.isIntercept(j) ? 0 : coefficients[j]!;
      sum += 0.5 * this.l2 * coefficient * coefficient + this.l1 * Math.abs(coefficient);
    }
    return sum;
  }

  /** Evaluates at `coefficients` and writes the gradient of the smooth part into `gradient`. */
  *evaluate(coefficients: Float64Array, gradient: Float64Array): Generator<null, Evaluation> {
    const loss = (yield* sumOverSlices(this.problem, coefficients, gradient)) / this.totalWeight;
    for (let j = 0; j < this.size; j++) {
      const l2 = this.isIntercept(j) ? 0 : this.l2;
      gradient[j] = gradient[j]! / this.totalWeight + l2 * coefficients[j]!;
    }
    return { loss, value: loss + this.penalty(coefficients) };
  }
}

/** Σ weights, or the number of rows without weights. */
export function totalWeightOf(rows: number, weights: Float32Array | undefined): number {
  return weights === undefined ? rows : weights.reduce((sum, weight) => sum + weight, 0);
}

/** Mean loss of a problem's rows, in slices. */
export function* meanLoss(
  problem: GlmProblem,
  coefficients: Float64Array,
  totalWeight: number,
): Generator<null, number> {
  let sum = 0;
  for (const slice of slices(problem.rows, problem.size)) {
    sum += problem.loss(coefficients, slice);
    yield null;
  }
  return sum / totalWeight;
}

function* sumOverSlices(
  problem: GlmProblem,
  coefficients: Float64Array,
  gradient: Float64Array,
): Generator<null, number> {
  let sum = 0;
  const part = new Float64Array(gradient.length);
  gradient.fill(0);
  for (const slice of slices(problem.rows, problem.size)) {
    sum += problem.lossAndGradient(coefficients, part, slice);
    for (let j = 0; j < gradient.length; j++) gradient[j]! += part[j]!;
    yield null;
  }
  return sum;
}

/**
 * Slices of a sum of products of `width` columns: the kernels do some sixteen of its multiply-adds in the time of
 * one of other sums.
 */
export function productSlices(rows: number, width: number): Generator<{ from: number; to: number }> {
  return slices(rows, Math.max(64, (width * width) / 16));
}

/**
 * Ranges of rows that are some tens of milliseconds of work each, at `rowWork` multiply-adds a row. The
 * cuts depend on the shape of the problem alone, so sums are the same bits on every machine.
 */
function* slices(rows: number, rowWork: number): Generator<{ from: number; to: number }> {
  const length = Math.max(64, Math.floor(sliceWork / rowWork / 64) * 64);
  for (let from = 0; from < rows; from += length) yield { from, to: Math.min(rows, from + length) };
}
