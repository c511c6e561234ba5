import type { LossKind } from "../compute/kernels.ts";
import { precondition } from "../compute/precondition.ts";
import type { Objective } from "./objective.ts";

/** Largest second derivative of each loss by its score: 1, 1/4, and 1/2 (Böhning 1992). */
export const curvatureBounds: Readonly<Record<LossKind, number>> = {
  squared: 1,
  logistic: 0.25,
  softmax: 0.5,
};

/** How fast a mean loss can bend. */
export interface Smoothness {
  /** Of the mean over all rows: the largest eigenvalue of its curvature bound. */
  readonly mean: number;
  /** Of the single worst row. */
  readonly worstRow: number;
}

const sampleCells = 2 ** 20;
const powerSteps = 25;

/** Evenly spaced row numbers, at most `limit` of them. */
export function spacedRows(rows: number, limit: number): Int32Array {
  const count = Math.max(1, Math.min(rows, limit));
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
}

/** A loss over the rows of a matrix. */
export type SampledLoss = Pick<Objective, "kernels" | "problem" | "x" | "weights">;

/**
 * Smoothness of the mean loss, estimated on evenly spaced rows by the power method with a margin of
 * 10 %. An estimate, not a bound: solvers halve their step when it was too bold.
 */
export function smoothnessOf({ kernels, problem, x, weights }: SampledLoss): Smoothness {
  const index = spacedRows(x.rows, Math.max(16, Math.min(4096, Math.floor(sampleCells / (x.columns + 1)))));
  const bound = curvatureBounds[problem.kind];
  const sample: Sample = {
    columns: x.columns,
    cells: kernels.gather(x, index),
    weights: Float64Array.from(index, (row) => weights?.[row] ?? 1),
  };
  const vector = new Float64Array(x.columns + 1).fill(1 / Math.sqrt(x.columns + 1));
  let eigenvalue = 1;
  for (let step = 0; step < powerSteps; step++) eigenvalue = powerStep(sample, vector);
  return { mean: 1.1 * bound * eigenvalue, worstRow: bound * largestRow(sample) };
}

/** Largest c·[x; 1]ᵀP[x; 1] of a sampled row: how fast one row's loss can bend in the metric of P. */
export function worstRowIn(matrix: Float64Array, { kernels, problem, x }: SampledLoss): number {
  const width = x.columns + 1;
  const index = spacedRows(x.rows, 2048);
  const sample = kernels.gather(x, index);
  let worst = 0;
  for (let row = 0; row < index.length; row++) {
    const cells = Float64Array.from({ length: width }, (_, j) =>
      j < x.columns ? sample[row * x.columns + j]! : 1,
    );
    const image = precondition(cells, matrix);
    worst = Math.max(
      worst,
      cells.reduce((sum, cell, j) => sum + cell * image[j]!, 0),
    );
  }
  return curvatureBounds[problem.kind] * worst;
}

interface Sample {
  readonly columns: number;
  /** Rows without padding. */
  readonly cells: Float32Array;
  readonly weights: Float64Array;
}

/** vector ← M·vector / ‖M·vector‖ for the second moments M of [x; 1]; returns ‖M·vector‖. */
function powerStep({ columns, cells, weights }: Sample, vector: Float64Array): number {
  const next = new Float64Array(vector.length);
  let total = 0;
  for (const [row, weight] of weights.entries()) {
    addProjection(cells.subarray(row * columns, (row + 1) * columns), { weight, vector, next });
    total += weight;
  }
  const norm = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
  if (!(norm > 0)) return 1;
  next.forEach((value, j) => (vector[j] = value / norm));
  return norm / total;
}

/** next += weight · [cells; 1] · ([cells; 1] · vector). */
function addProjection(
  cells: Float32Array,
  { weight, vector, next }: { weight: number; vector: Float64Array; next: Float64Array },
): void {
  const last = cells.length;
  let dot = vector[last]!;
  for (let j = 0; j < last; j++) dot += cells[j]! * vector[j]!;
  for (let j = 0; j < last; j++) next[j]! += weight * dot * cells[j]!;
  next[last]! += weight * dot;
}

function largestRow({ columns, cells }: Sample): number {
  let largest = 1;
  for (let start = 0; start < cells.length; start += columns) {
    let squares = 1;
    for (let j = 0; j < columns; j++) squares += cells[start + j]! ** 2;
    largest = Math.max(largest, squares);
  }
  return largest;
}
