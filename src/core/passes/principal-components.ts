import { Matrix } from "ml-matrix";
import { PCA } from "ml-pca";
import type { Moments } from "../compute/kernels.ts";

/** The principal components of some columns, by descending variance. */
export interface PrincipalComponents {
  /** Variance along each component, divisor n − 1; never negative. */
  readonly variances: Float64Array;
  /** Loadings, one array per component, one entry per column. */
  readonly loadings: readonly Float64Array[];
}

/**
 * Eigenvectors of a covariance matrix, by ml-pca. Signs are those of scikit-learn's `svd_flip`: the loading
 * of greatest magnitude is positive (the first one on ties). Eigenvalues that rounding made negative are 0.
 */
export function principalComponents({ mean, covariance }: Moments): PrincipalComponents {
  const size = mean.length;
  const pca = new PCA(Matrix.from1DArray(size, size, covariance), { isCovarianceMatrix: true });
  const vectors = pca.getEigenvectors();
  return {
    variances: Float64Array.from(pca.getEigenvalues(), (value) => Math.max(0, value)),
    loadings: Array.from({ length: size }, (_, component) => withFixedSign(vectors.getColumn(component))),
  };
}

function withFixedSign(loadings: readonly number[]): Float64Array {
  const greatest = loadings.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return Float64Array.from(loadings, greatest < 0 ? (value) => -value : (value) => value);
}
