import type { EigenLoops, Square } from "../compute/eigen-loops.ts";
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
  readonly loops: EigenLoops;
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
  loops,
}: SymmetricEigenRequest): Generator<undefined, SymmetricEigen> {
  const scale = powerOfTwoOver(matrix);
  const square = scaledSquare(matrix, size, { scale, loops });
  const { stride } = square;
  const { reflections, ...form } = yield* tridiagonalize(square, size, loops);
  const scaled = yield* eigenvaluesOf(form);
  const values = scaled.map((value) => value * scale);
  const count = Math.min(size, wanted(values));
  const vectors = yield* eigenvectorsOf({ matrix: form, values: scaled, count, stride, loops });
  yield* backTransform(reflections, vectors, loops);
  const vector = (_: unknown, index: number) => vectors.slice(index * stride, index * stride + size);
  return { values, vectors: Array.from({ length: count }, vector) };
}

/** The upper triangle divided by a power of two, where the loops can reach it. */
function scaledSquare(
  matrix: Float64Array,
  size: number,
  { scale, loops }: { readonly scale: number; readonly loops: EigenLoops },
): Square {
  const stride = 2 * Math.ceil(size / 2);
  const data = loops.doubles(stride * stride);
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) data[i * stride + j] = matrix[i * size + j]! / scale;
  return { data, stride };
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
