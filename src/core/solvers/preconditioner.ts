import { choleskyInPlace, solveCholesky } from "./cholesky.ts";
import type { Objective } from "./objective.ts";
import { curvatureBounds, spacedRows } from "./smoothness.ts";

/** Widest problem (columns + 1) whose curvature bound is factored in full; wider ones keep its diagonal. */
const widestFull = 300;
/** Multiply-adds that the sampled Gram matrix may take. */
const gramWork = 1.5e8;
const sampleRows = 16384;

/** An approximate inverse of the second derivative, good everywhere: solve(v) ≈ H⁻¹v in place. */
export type Preconditioner = (vector: Float64Array) => void;

/**
 * The inverse of a bound on the curvature, c·XᵀX / n + l2, from evenly spaced rows (c as in Böhning &
 * Lindsay 1988: 1, 1/4 or 1/2). One row's worth of identity is added, so that columns that are constant or
 * unseen in the sample do no harm.
 */
export function curvaturePreconditioner(objective: Objective): Preconditioner {
  return objective.width <= widestFull ? fullPreconditioner(objective) : diagonalPreconditioner(objective);
}

/**
 * The same inverse as a matrix, width², for kernels that step along it; undefined when the problem is
 * wider than `widest` or has an l1 penalty.
 */
export function preconditionerMatrix(objective: Objective, widest: number): Float64Array | undefined {
  const { width } = objective;
  if (width > widest || objective.l1 > 0) return undefined;
  const precondition = fullPreconditioner(objective);
  const matrix = new Float64Array(width * width);
  for (let j = 0; j < width; j++) {
    const row = matrix.subarray(j * width, (j + 1) * width);
    row[j] = 1;
    precondition(row);
  }
  return matrix;
}

function fullPreconditioner(objective: Objective): Preconditioner {
  const { width, x, weights, kernels } = objective;
  const index = spacedRows(x.rows, Math.min(sampleRows, Math.floor(gramWork / (width * width))));
  const factor = kernels.gram(x, weights, { index });
  const total = factor[width * width - 1]!;
  const bound = curvatureBounds[objective.problem.kind] / Math.max(total, Number.MIN_VALUE);
  let trace = 0;
  for (let j = 0; j < width; j++) trace += factor[j * width + j]!;
  const jitter = Math.max((bound * trace) / (width * index.length), Number.MIN_VALUE);
  for (let at = 0; at < factor.length; at++) factor[at]! *= bound;
  for (let j = 0; j < width; j++) factor[j * width + j]! += jitter + (j === width - 1 ? 0 : objective.l2);
  choleskyInPlace(factor, width, jitter);
  return (vector) => {
    for (let start = 0; start < vector.length; start += width)
      solveCholesky(factor, width, vector.subarray(start, start + width));
  };
}

function diagonalPreconditioner(objective: Objective): Preconditioner {
  const { width, x, weights, kernels } = objective;
  const index = spacedRows(x.rows, Math.min(sampleRows, Math.max(64, Math.floor(1e7 / width))));
  const cells = kernels.gather(x, index);
  const squares = new Float64Array(width);
  let total = 0;
  for (const [place, row] of index.entries()) {
    const weight = weights?.[row] ?? 1;
    for (let j = 0; j < x.columns; j++) squares[j]! += weight * cells[place * x.columns + j]! ** 2;
    squares[x.columns]! += weight;
    total += weight;
  }
  const bound = curvatureBounds[objective.problem.kind] / Math.max(total, Number.MIN_VALUE);
  const mean = squares.reduce((sum, value) => sum + value, 0) / (width * index.length);
  const diagonal = squares.map(
    (value, j) => bound * (value + mean) + (j === x.columns ? 0 : objective.l2) || 1,
  );
  return (vector) => {
    for (let j = 0; j < vector.length; j++) vector[j]! /= diagonal[j % width]!;
  };
}
