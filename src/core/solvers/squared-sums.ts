import type { GlmProblem } from "../compute/kernels.ts";
import { productSlices } from "./objective.ts";

/** All that squared loss needs to know of some rows; with these sums no row is read again. */
export interface SquaredSums {
  /** Columns and the intercept, which is last. */
  readonly width: number;
  /** Σ w [x; 1][x; 1]ᵀ, width². */
  readonly gram: Float64Array;
  /** Σ w y [x; 1]. */
  readonly slopes: Float64Array;
  /** Σ w y². */
  readonly squares: number;
}

/** Sums over the rows of a problem of squared loss, or over some of them, in slices. */
export function* sumSquares(problem: GlmProblem, index?: Int32Array): Generator<null, SquaredSums> {
  const width = problem.size;
  const origin = new Float64Array(width);
  const sums = { width, gram: new Float64Array(width * width), slopes: new Float64Array(width), squares: 0 };
  const [gram, slopes] = [sums.gram.slice(), sums.slopes.slice()];
  for (const { from, to } of productSlices(index?.length ?? problem.rows, width)) {
    const rows = index === undefined ? { from, to } : { index: index.subarray(from, to) };
    sums.squares += 2 * problem.lossAndGradient(origin, slopes, rows);
    problem.hessian(origin, gram, rows);
    add(sums.slopes, slopes, -1);
    add(sums.gram, gram, 1);
    yield null;
  }
  return sums;
}

/** The sums of rows of both: `sign` 1 to put them together, -1 to take those of the second out. */
export function combineSums(left: SquaredSums, right: SquaredSums, sign: 1 | -1): SquaredSums {
  const [gram, slopes] = [left.gram.slice(), left.slopes.slice()];
  add(gram, right.gram, sign);
  add(slopes, right.slopes, sign);
  return { width: left.width, gram, slopes, squares: left.squares + sign * right.squares };
}

/** Total weight of the rows. */
export function weightOf({ gram }: SquaredSums): number {
  return gram.at(-1) ?? 0;
}

/** Weighted mean of (y − x·β − b)² over the rows; coefficients as in a problem, the intercept last. */
export function meanSquaredError(sums: SquaredSums, coefficients: Float64Array): number {
  const { width, gram, slopes, squares } = sums;
  let total = squares;
  for (let j = 0; j < width; j++) {
    const coefficient = coefficients[j]!;
    if (coefficient === 0) continue;
    let fitted = 0;
    for (let k = 0; k < width; k++) fitted += gram[j * width + k]! * coefficients[k]!;
    total += coefficient * (fitted - 2 * slopes[j]!);
  }
  return Math.max(0, total) / weightOf(sums);
}

function add(into: Float64Array, values: Float64Array, sign: 1 | -1): void {
  for (let at = 0; at < into.length; at++) into[at]! += sign * values[at]!;
}
