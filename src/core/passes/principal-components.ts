import { Matrix } from "ml-matrix";
import { PCA } from "ml-pca";
import type { EigenLoops } from "../compute/eigen-loops.ts";
import { symmetricEigen } from "../symmetric-eigen/index.ts";

/** The principal components of some columns, by descending variance. */
export interface PrincipalComponents {
  /** Variance along each component, divisor n − 1; never negative. */
  readonly variances: Float64Array;
  /** Loadings of the components wanted, one array per component, one entry per column. */
  readonly loadings: readonly Float64Array[];
}

export interface PrincipalComponentsRequest {
  /** size × size. */
  readonly covariance: Float64Array;
  readonly size: number;
  /** Told the variances, says how many components are wanted. */
  readonly wanted: (variances: Float64Array) => number;
  readonly loops: EigenLoops;
}

/** Up to here ml-pca takes no longer than a breath; it cannot be given up on its way. */
const widestAtOnce = 128;

/**
 * Eigenvectors of a covariance matrix: by ml-pca up to 128 columns, by `symmetricEigen` in steps beyond. Signs
 * are those of scikit-learn's `svd_flip`: the loading of greatest magnitude is positive (the first one on
 * ties). Eigenvalues that rounding made negative are 0.
 */
export function* principalComponents(
  request: PrincipalComponentsRequest,
): Generator<undefined, PrincipalComponents> {
  const isSmall = request.size <= widestAtOnce;
  const { variances, loadings } = isSmall ? componentsAtOnce(request) : yield* componentsInSteps(request);
  return { variances, loadings: loadings.map(withFixedSign) };
}

function componentsAtOnce({ covariance, size, wanted }: PrincipalComponentsRequest): PrincipalComponents {
  const pca = new PCA(Matrix.from1DArray(size, size, covariance), { isCovarianceMatrix: true });
  const variances = notNegative(pca.getEigenvalues());
  const vectors = pca.getEigenvectors();
  const column = (_: unknown, component: number) => Float64Array.from(vectors.getColumn(component));
  return { variances, loadings: Array.from({ length: wanted(variances) }, column) };
}

function* componentsInSteps({
  covariance,
  size,
  wanted,
  loops,
}: PrincipalComponentsRequest): Generator<undefined, PrincipalComponents> {
  const { values, vectors } = yield* symmetricEigen({
    matrix: covariance,
    size,
    loops,
    wanted: (found) => wanted(notNegative(found)),
  });
  return { variances: notNegative(values), loadings: vectors };
}

function notNegative(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (value) => Math.max(0, value));
}

function withFixedSign(loadings: Float64Array): Float64Array {
  const greatest = loadings.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return greatest < 0 ? loadings.map((value) => -value) : loadings;
}
