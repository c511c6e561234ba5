import type { Kernels } from "../compute/kernels.ts";
import { choleskyInPlace } from "../solvers/cholesky.ts";
import { crossSteps } from "./cross-products.ts";
import { nearestCorrelation } from "./nearest-correlation.ts";

/** Multiplications that all pairs of columns may cost; beyond, rows are taken at equal distances. */
const budget = 2e10;
const leastRows = 1000;
/** Pivots below this are those of a matrix without full rank: correlations are summed in float32. */
const leastPivot = 1e-6;
/** What a row of the factor may be too long by; beyond, the matrix is none of correlations. */
const mostExcess = 1e-4;

export interface CorrelationRequest {
  /** Each has mean 0 where it has a value; NaN elsewhere. */
  readonly columns: readonly Float64Array[];
  readonly kernels: Pick<Kernels, "matrix" | "dense">;
}

/**
 * Correlation of columns, from the rows where both have a value; 0 where fewer than two do. Row-major, in steps. Holds
 * matrices of the kernels until their reset.
 */
export function* correlationSteps(request: CorrelationRequest): Generator<undefined, Float64Array> {
  const { columns } = request;
  const size = columns.length;
  const rows = columns[0]?.length ?? 0;
  const mostRows = Math.max(leastRows, Math.floor(budget / Math.max(1, size * size)));
  const every = Math.max(1, Math.floor(rows / mostRows));
  const products = yield* crossSteps({
    ...request,
    ...{ left: columns, right: columns, leftCell: valueOrZero, rightCell: valueOrZero, every },
  });
  const squares = yield* sharedSquares(request, every);
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    matrix[a * size + a] = 1;
    for (let b = 0; b < a; b++) {
      const ofA = squares.of(a, b) ?? products[a * size + a]!;
      const ofB = squares.of(b, a) ?? products[b * size + b]!;
      matrix[a * size + b] = matrix[b * size + a] = quotient(products[a * size + b]!, ofA, ofB);
    }
    yield;
  }
  return matrix;
}

function quotient(cross: number, ofLeft: number, ofRight: number): number {
  if (ofLeft === 0 || ofRight === 0) return 0;
  return Math.max(-1, Math.min(1, cross / Math.sqrt(ofLeft * ofRight)));
}

interface SharedSquares {
  /** Σ of the squares of column `a` where `b` has a value, 0 for fewer than two such rows; undefined where `b` always has. */
  of(a: number, b: number): number | undefined;
}

function* sharedSquares(
  { columns, kernels }: CorrelationRequest,
  every: number,
): Generator<undefined, SharedSquares> {
  const gaps = Array.from(columns.keys()).filter((index) => columns[index]!.some(Number.isNaN));
  const right = gaps.map((index) => columns[index]!);
  const request = { left: columns, right, rightCell: presence, every, kernels };
  const squares = yield* crossSteps({ ...request, leftCell: squareOrZero });
  const counts = yield* crossSteps({ ...request, leftCell: presence });
  const places = new Map(gaps.map((index, place) => [index, place]));
  return {
    of: (a, b) => {
      const place = places.get(b);
      if (place === undefined) return undefined;
      const at = a * gaps.length + place;
      return counts[at]! < 2 ? 0 : squares[at]!;
    },
  };
}

function valueOrZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

function squareOrZero(value: number): number {
  return Number.isNaN(value) ? 0 : value * value;
}

function presence(value: number): number {
  return Number.isNaN(value) ? 0 : 1;
}

/**
 * The factor L of a correlation matrix, L Lᵀ nearest to it: pairs that were computed on different rows need not fit
 * together, and then the nearest matrix that does is taken. Packed lower triangle, every row of length 1.
 */
export function* factorSteps(matrix: Float64Array, size: number): Generator<undefined, Float64Array> {
  let factor = factorOf(matrix, size);
  if (factor.excess > mostExcess) factor = factorOf(yield* nearestCorrelation(matrix, size), size);
  return factor.packed;
}

function factorOf(matrix: Float64Array, size: number) {
  const lower = matrix.slice();
  choleskyInPlace(lower, size, leastPivot);
  const packed = new Float64Array((size * (size + 1)) / 2);
  let excess = 0;
  for (let row = 0, at = 0; row < size; row++) {
    const whole = lower.subarray(row * size, row * size + row + 1);
    const length = Math.sqrt(whole.reduce((sum, value) => sum + value * value, 0));
    excess = Math.max(excess, length * length - 1);
    for (const value of whole) packed[at++] = value / length;
  }
  return { packed, excess };
}
