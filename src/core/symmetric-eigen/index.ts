import { backTransform } from "./back-transform.ts";
import { eigenvaluesOf } from "./eigenvalues.ts";
import { eigenvectorsOf } from "./inverse-iteration.ts";
import { tridiagonalize } from "./tridiagonal.ts";

/** Eigenvalues of a symmetric matrix, and some of its eigenvectors. */
export interface SymmetricEigen {
  /** All of them, descending. */
  readonly values: Float64Array;
  /** Unit vectors of the first ones, orthogonal to each other; their signs are arbitrary. */
  readonly vectors: readonly Float64Array[];
}

export interface SymmetricEigenRequest {
  /** size × size, finite and symmetric; only its upper triangle is read. */
  readonly matrix: Float64Array;
  readonly size: number;
  /** Told the eigenvalues, says how many eigenvectors are wanted. */
  readonly wanted: (values: Float64Array) => number;
}

/**
 * Eigenvalues of a symmetric matrix and the eigenvectors that are wanted: tridiagonal form, QL, inverse
 * iteration, back-transformation. Yields every few tens of milliseconds, so that it can be given up; vectors
 * that are not wanted cost nothing. The same matrix gives the same bits everywhere.
 */
export function* symmetricEigen({
  matrix,
  size,
  wanted,
}: SymmetricEigenRequest): Generator<undefined, SymmetricEigen> {
  const scale = powerOfTwoOver(matrix);
  const reduced = yield* tridiagonalize(
    matrix.map((value) => value / scale),
    size,
  );
  const scaled = yield* eigenvaluesOf(reduced);
  const values = scaled.map((value) => value * scale);
  const vectors = yield* eigenvectorsOf(reduced, scaled, Math.min(size, wanted(values)));
  yield* backTransform(reduced, vectors);
  return { values, vectors };
}

/** The least power of two above all entries, so that squares neither overflow nor vanish; 1 for zeros. */
function powerOfTwoOver(matrix: Float64Array): number {
  let greatest = 0;
  for (const value of matrix) greatest = Math.max(greatest, Math.abs(value));
  if (!(greatest > 0)) return 1;
  let scale = 1;
  while (scale <= greatest && Number.isFinite(scale)) scale *= 2;
  while (scale / 2 > greatest) scale /= 2;
  return scale;
}
