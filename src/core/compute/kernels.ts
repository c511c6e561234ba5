/** Row-major float32 in the kernels' memory. `stride` (floats per row) is ≥ `columns`; padding is zero. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
  readonly data: Float32Array;
}

/** Loss of a generalized linear model; `softmax` has one score per class. */
export type LossKind = "squared" | "logistic" | "softmax";

/** First and second moments of a matrix's columns. */
export interface Moments {
  readonly mean: Float64Array;
  /** columns × columns, divisor n - 1. */
  readonly covariance: Float64Array;
}

/** Rows a loss is summed over: a range, or a list of row numbers. */
export type Rows = { readonly from: number; readonly to: number } | { readonly index: Int32Array };

/** A generalized linear problem held in kernel memory; see `Kernels.glm`. */
export interface GlmProblem {
  readonly kind: LossKind;
  readonly rows: number;
  /** Scores per row: 1, or the number of classes for `softmax`. */
  readonly outputs: number;
  /** Number of coefficients: outputs × (columns + 1), row-major per output, intercept last. */
  readonly size: number;
  /**
   * Sum over `rows` of the (weighted) loss at `coefficients`; writes its gradient into `gradient`.
   * Squared loss is ½(score − y)²; logistic and softmax are negative log likelihoods (nats).
   */
  lossAndGradient(coefficients: Float64Array, gradient: Float64Array, rows?: Rows): number;
  /** The sum of the loss alone. */
  loss(coefficients: Float64Array, rows?: Rows): number;
}

/**
 * The heavy loops. Every reduction runs in a fixed order over fixed row blocks, so that results are
 * the same bits for any number of threads. Calls are synchronous and use all threads inside.
 */
export interface Kernels {
  readonly threads: number;
  /** A zeroed matrix. Throws `refused` when memory would run out. */
  matrix(rows: number, columns: number): Matrix;
  /** Gives back every matrix and problem made since the kernels were made or last reset. */
  reset(): void;
  /** Mean and covariance in one pass over the rows. */
  moments(x: Matrix): Moments;
  /** `target` holds y (squared), 0 / 1 (logistic) or the class number (softmax); `weights` default to 1. */
  glm(kind: LossKind, x: Matrix, target: Float32Array, outputs: number, weights?: Float32Array): GlmProblem;
  /** out = x · weights + bias; `weights` is columns × outputs, row-major. */
  dense(x: Matrix, weights: Float32Array, bias: Float32Array): Matrix;
}
