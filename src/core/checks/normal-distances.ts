import { referenceEigenLoops } from "../compute/reference-eigen.ts";
import { symmetricEigen, type SymmetricEigen } from "../symmetric-eigen/index.ts";
import { normalScores } from "../statistics/normal-scores.ts";

/** Components of less variance than this share of the largest are copies of others, but for rounding. */
const leastVariance = 1e-6;
/** Rows whose distance is told between two steps. */
const sliceRows = 64;

export interface NormalDistances {
  /** One per wanted row: as a χ² variate of `freedom` degrees of freedom where the columns are a Gaussian copula. */
  readonly squares: Float64Array;
  /** Components that the columns have. */
  readonly freedom: number;
}

/**
 * Squared Mahalanobis distances of some rows over the normal scores of columns, none of their values missing: how unlike
 * each value is to its column, and how unlike they are together. Ranks keep a few wild values from hiding others, and
 * need no shape of a column (the nonparanormal of Liu, Lafferty & Wasserman 2009). In steps of some
 * milliseconds.
 */
export function* normalDistances(
  columns: readonly Float64Array[],
  wanted: Int32Array,
): Generator<undefined, NormalDistances> {
  const scores: Float64Array[] = [];
  for (const column of columns) {
    const scored = yield* unitScores(column);
    if (scored !== null) scores.push(scored);
    yield;
  }
  if (scores.length === 0) return { squares: new Float64Array(wanted.length), freedom: 0 };
  const components = yield* componentsOf(yield* correlationsOf(scores), scores.length);
  const squares = new Float64Array(wanted.length);
  for (const [at, row] of wanted.entries()) {
    squares[at] = squareOf(scores, components, row);
    if (at % sliceRows === sliceRows - 1) yield;
  }
  return { squares, freedom: components.vectors.length };
}

function squareOf(scores: readonly Float64Array[], { values, vectors }: SymmetricEigen, row: number): number {
  return vectors.reduce((sum, vector, at) => sum + projected(scores, vector, row) ** 2 / values[at]!, 0);
}

/** Normal scores with a variance of 1; null for a constant. */
function* unitScores(column: Float64Array): Generator<undefined, Float64Array | null> {
  const scores = yield* normalScores(column);
  const deviation = Math.sqrt(dot(scores, scores) / scores.length);
  return deviation > 0 ? scores.map((score) => score / deviation) : null;
}

function* correlationsOf(scores: readonly Float64Array[]): Generator<undefined, Float64Array> {
  const size = scores.length;
  const correlations = new Float64Array(size * size);
  for (const [i, left] of scores.entries()) {
    for (let j = i; j < size; j++) {
      const correlation = dot(left, scores[j]!) / left.length;
      correlations[i * size + j] = correlation;
      correlations[j * size + i] = correlation;
    }
    yield;
  }
  return correlations;
}

function componentsOf(matrix: Float64Array, size: number): Generator<undefined, SymmetricEigen> {
  const wanted = (values: Float64Array) =>
    values.filter((value) => value > leastVariance * values[0]!).length;
  return symmetricEigen({ matrix, size, wanted, loops: referenceEigenLoops });
}

function projected(scores: readonly Float64Array[], vector: Float64Array, row: number): number {
  return scores.reduce((sum, column, at) => sum + column[row]! * vector[at]!, 0);
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += left[at]! * right[at]!;
  return sum;
}
