import { referenceEigenLoops } from "../compute/reference-eigen.ts";
import { symmetricEigen } from "../symmetric-eigen/index.ts";

const mostRounds = 50;
/** Each round costs an eigendecomposition; for wide tables a few rounds must do. */
const roundBudget = 4e8;
const closeEnough = 1e-7;
/** Eigenvalues of the result, so that it has a factor. */
const leastEigenvalue = 1e-8;

/**
 * The correlation matrix nearest to a symmetric one in the Frobenius norm: alternating projections with Dykstra's
 * correction (Higham 2002). Ends after 50 rounds, fewer for more than 200 columns; what is left is then only near.
 */
export function* nearestCorrelation(matrix: Float64Array, size: number): Generator<undefined, Float64Array> {
  const rounds = Math.max(2, Math.min(mostRounds, Math.floor(roundBudget / size ** 3)));
  let current: Float64Array = matrix.slice();
  let correction: Float64Array = new Float64Array(matrix.length);
  for (let round = 0; round < rounds; round++) {
    const shifted = current.map((value, index) => value - correction[index]!);
    const positive = yield* positivePart(shifted, size);
    correction = positive.map((value, index) => value - shifted[index]!);
    const before = current;
    current = withUnitDiagonal(positive, size);
    if (distance(current, before) < closeEnough * size) break;
  }
  return scaled(yield* positivePart(current, size), size);
}

function* positivePart(matrix: Float64Array, size: number): Generator<undefined, Float64Array> {
  const { values, vectors } = yield* symmetricEigen({
    matrix,
    size,
    wanted: () => size,
    loops: referenceEigenLoops,
  });
  const result = new Float64Array(size * size);
  for (const [index, vector] of vectors.entries()) {
    addOuter(result, vector, Math.max(leastEigenvalue, values[index]!));
    if (index % 64 === 63) yield;
  }
  return result;
}

function addOuter(result: Float64Array, vector: Float64Array, weight: number): void {
  const size = vector.length;
  for (let row = 0; row < size; row++) {
    const scale = vector[row]! * weight;
    for (let column = 0; column < size; column++) result[row * size + column]! += scale * vector[column]!;
  }
}

function withUnitDiagonal(matrix: Float64Array, size: number): Float64Array {
  const copy = matrix.slice();
  for (let index = 0; index < size; index++) copy[index * size + index] = 1;
  return copy;
}

/** Rows and columns divided so that the diagonal is 1. */
function scaled(matrix: Float64Array, size: number): Float64Array {
  const lengths = Float64Array.from({ length: size }, (_, index) => Math.sqrt(matrix[index * size + index]!));
  return matrix.map((value, at) => value / (lengths[Math.floor(at / size)]! * lengths[at % size]!));
}

function distance(left: Float64Array, right: Float64Array): number {
  return Math.sqrt(left.reduce((sum, value, index) => sum + (value - right[index]!) ** 2, 0));
}
