import { choleskyInPlace } from "../solvers/cholesky.ts";
import { nearestCorrelation } from "./nearest-correlation.ts";

/** Multiplications that all pairs of columns may cost; beyond, rows are taken at equal distances. */
const budget = 3e9;
const leastRows = 1000;
/** Pivots below this are those of a matrix without full rank. */
const leastPivot = 1e-9;

/**
 * Correlation of columns that each have mean 0 where they have a value (NaN elsewhere), from the rows where both
 * have one; 0 where fewer than two do. Row-major; yields after each column.
 */
export function* correlationSteps(columns: readonly Float64Array[]): Generator<undefined, Float64Array> {
  const size = columns.length;
  const rows = columns[0]?.length ?? 0;
  const mostRows = Math.max(leastRows, Math.floor(budget / Math.max(1, size * size)));
  const stride = Math.max(1, Math.floor(rows / mostRows));
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    matrix[a * size + a] = 1;
    for (let b = 0; b < a; b++)
      matrix[a * size + b] = matrix[b * size + a] = correlationOf(columns[a]!, columns[b]!, stride);
    yield;
  }
  return matrix;
}

function correlationOf(left: Float64Array, right: Float64Array, stride: number): number {
  let [cross, ofLeft, ofRight, rows] = [0, 0, 0, 0];
  for (let row = 0; row < left.length; row += stride) {
    const [x, y] = [left[row]!, right[row]!];
    const product = x * y;
    if (Number.isNaN(product)) continue;
    cross += product;
    ofLeft += x * x;
    ofRight += y * y;
    rows++;
  }
  if (rows < 2 || ofLeft === 0 || ofRight === 0) return 0;
  return Math.max(-1, Math.min(1, cross / Math.sqrt(ofLeft * ofRight)));
}

/**
 * The factor L of a correlation matrix, L Lᵀ nearest to it: pairs that were computed on different rows need not fit
 * together, and then the nearest matrix that does is taken. Packed lower triangle, every row of length 1.
 */
export function* factorSteps(matrix: Float64Array, size: number): Generator<undefined, Float64Array> {
  let factor = factorOf(matrix, size);
  if (factor.floored > leastPivot) factor = factorOf(yield* nearestCorrelation(matrix, size), size);
  return factor.packed;
}

function factorOf(matrix: Float64Array, size: number) {
  const lower = matrix.slice();
  choleskyInPlace(lower, size, leastPivot);
  const packed = new Float64Array((size * (size + 1)) / 2);
  let floored = 0;
  for (let row = 0, at = 0; row < size; row++) {
    const whole = lower.subarray(row * size, row * size + row + 1);
    const length = Math.sqrt(whole.reduce((sum, value) => sum + value * value, 0));
    floored = Math.max(floored, length * length - 1 - leastPivot);
    for (const value of whole) packed[at++] = value / length;
  }
  return { packed, floored };
}
