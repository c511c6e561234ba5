import { softThreshold } from "../compute/losses.ts";
import { weightOf, type SquaredSums } from "./squared-sums.ts";

/** Multiply-adds between two breaths. */
const sliceWork = 5e6;
/** Below this a target or its slopes count as constant: float64's decimal resolution, as scikit-learn's. */
const resolution = 1e-15;

/** What is added to half the mean squared error: l1·‖β‖₁ + l2/2·‖β‖². */
export interface Penalty {
  readonly l1: number;
  readonly l2: number;
}

/** A grid of penalties, as scikit-learn's `lasso_path` and `enet_path` take them. */
export interface PenaltyGrid {
  /** Share of l1 in the penalty, in (0, 1]. */
  readonly l1Ratio: number;
  /** How many. */
  readonly alphas: number;
  /** The last alpha as a share of the first. */
  readonly eps: number;
}

/** What a path stops at: a duality gap of `tolerance` · the target's variance, or that many sweeps. */
export interface PathLimits {
  readonly tolerance: number;
  readonly mostSweeps: number;
}

/** The minimum at one penalty. */
export interface PathPoint {
  /** Columns, then the intercept. */
  readonly coefficients: Float64Array;
  readonly sweeps: number;
  /** How far at most the objective is above its minimum (Fenchel duality). */
  readonly gap: number;
  readonly converged: boolean;
}

/**
 * Alphas on a logarithmic scale, from the least that leaves every coefficient zero down to `eps` of it
 * (Friedman, Hastie & Tibshirani 2010, §2.5). Those of a constant target are next to nothing.
 */
export function alphasOf(sums: SquaredSums, { l1Ratio, alphas, eps }: PenaltyGrid): Float64Array {
  const { slopes } = centered(sums);
  const steepest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  const first = Math.max(steepest / l1Ratio, resolution);
  const ratio = alphas === 1 ? 1 : eps ** (1 / (alphas - 1));
  return Float64Array.from({ length: alphas }, (_, at) => first * ratio ** at);
}

/**
 * Minima of ½·mean (y − x·β − b)² + l1·‖β‖₁ + l2/2·‖β‖² along some penalties, each begun at the one before:
 * cyclic coordinate descent with covariance updates (Friedman, Hastie & Tibshirani 2010, "Regularization Paths
 * for Generalized Linear Models via Coordinate Descent"). The intercept is not penalized. All on one set of sums:
 * no row is read. Yields null to let the caller breathe.
 */
export function* elasticNetPath(
  sums: SquaredSums,
  penalties: readonly Penalty[],
  limits: PathLimits,
): Generator<null, readonly PathPoint[]> {
  const descent = new Descent(centered(sums));
  const points: PathPoint[] = [];
  for (const penalty of penalties) points.push(yield* descent.minimize(penalty, limits));
  return points;
}

/** Second moments about the means, per unit of weight; the intercept is gone. */
interface Centered {
  readonly columns: number;
  readonly means: Float64Array;
  readonly targetMean: number;
  readonly gram: Float64Array;
  readonly slopes: Float64Array;
  /** The target's variance. */
  readonly squares: number;
}

function centered(sums: SquaredSums): Centered {
  const { width } = sums;
  const columns = width - 1;
  const weight = weightOf(sums);
  const means = sums.gram.slice(columns * width, columns * width + columns).map((sum) => sum / weight);
  const targetMean = sums.slopes[columns]! / weight;
  const gram = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++)
    for (let k = 0; k < columns; k++)
      gram[j * columns + k] = differenceOf(sums.gram[j * width + k]! / weight, means[j]! * means[k]!);
  const slopes = means.map((mean, j) => sums.slopes[j]! / weight - mean * targetMean);
  const squares = Math.max(0, sums.squares / weight - targetMean ** 2);
  return { columns, means, targetMean, gram, slopes, squares };
}

/** Left − right; zero when that is but rounding, as for a column that is constant in these rows. */
function differenceOf(left: number, right: number): number {
  const difference = left - right;
  return Math.abs(difference) > 1e-12 * Math.abs(right) ? difference : 0;
}

class Descent {
  readonly #moments: Centered;
  readonly #coefficients: Float64Array;
  /** gram · coefficients, kept up to date. */
  readonly #product: Float64Array;
  #work = 0;

  constructor(moments: Centered) {
    this.#moments = moments;
    this.#coefficients = new Float64Array(moments.columns);
    this.#product = new Float64Array(moments.columns);
  }

  *minimize(penalty: Penalty, { tolerance, mostSweeps }: PathLimits): Generator<null, PathPoint> {
    const enough = tolerance * this.#moments.squares;
    let sweeps = 0;
    let gap = this.#gap(penalty);
    while (gap > enough && sweeps < mostSweeps) {
      this.#sweep(penalty);
      sweeps++;
      gap = this.#gap(penalty);
      if (this.#work < sliceWork) continue;
      this.#work = 0;
      yield null;
    }
    return { coefficients: this.#withIntercept(), sweeps, gap, converged: gap <= enough };
  }

  #sweep({ l1, l2 }: Penalty): void {
    const { columns, gram, slopes } = this.#moments;
    for (let j = 0; j < columns; j++) {
      const curvature = gram[j * columns + j]! + l2;
      if (!(curvature > resolution)) continue;
      const before = this.#coefficients[j]!;
      const slope = slopes[j]! - this.#product[j]! + gram[j * columns + j]! * before;
      const after = softThreshold(slope, l1) / curvature;
      if (after !== before) this.#move(j, after);
    }
    this.#work += columns;
  }

  #move(j: number, after: number): void {
    const { columns, gram } = this.#moments;
    const step = after - this.#coefficients[j]!;
    this.#coefficients[j] = after;
    const row = j * columns;
    for (let k = 0; k < columns; k++) this.#product[k]! += step * gram[row + k]!;
    this.#work += columns;
  }

  /**
   * The objective less that of a dual point, the residuals scaled into its feasible set (Kim et al. 2007, "An
   * Interior-Point Method for Large-Scale l1-Regularized Least Squares", §III; l2 as rows beside the data).
   */
  #gap({ l1, l2 }: Penalty): number {
    const { columns, slopes, squares } = this.#moments;
    let [steepest, length, ridge, along, curved] = [0, 0, 0, 0, 0];
    for (let j = 0; j < columns; j++) {
      const coefficient = this.#coefficients[j]!;
      steepest = Math.max(steepest, Math.abs(slopes[j]! - this.#product[j]! - l2 * coefficient));
      length += Math.abs(coefficient);
      ridge += coefficient * coefficient;
      along += coefficient * slopes[j]!;
      curved += coefficient * this.#product[j]!;
    }
    const residuals = Math.max(0, squares - 2 * along + curved) + l2 * ridge;
    const share = steepest > l1 ? l1 / steepest : 1;
    return 0.5 * residuals * (1 + share * share) + l1 * length - share * (squares - along);
  }

  #withIntercept(): Float64Array {
    const { columns, means, targetMean } = this.#moments;
    const coefficients = new Float64Array(columns + 1);
    coefficients.set(this.#coefficients);
    coefficients[columns] = means.reduce((rest, mean, j) => rest - mean * this.#coefficients[j]!, targetMean);
    return coefficients;
  }
}
