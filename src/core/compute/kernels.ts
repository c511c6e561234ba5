import type { EigenLoops } from "./eigen-loops.ts";
import type { BinnedRows, BinnedShape } from "./histograms.ts";
import type { ImpurityGround, TreeGrower } from "./impurity-trees.ts";
import type { TreeScorer } from "./packed-trees.ts";
import type { ColumnMeasure, MeasureRequest } from "./measures.ts";
import type { NearestRequest } from "./nearest.ts";
import type { ColumnSummary, SummaryRequest } from "./summaries.ts";

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

/** A matrix and what it is multiplied by; see `Kernels.dense`. */
export interface DenseLayer {
  readonly x: Matrix;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Rows a loss is summed over: a range, or a list of row numbers. */
export type Rows = { readonly from: number; readonly to: number } | { readonly index: Int32Array };

/** One pass of mini-batch descent; see `GlmProblem.sgd`. Penalties are per unit of weight (λ / Σ weights). */
export interface SgdOptions {
  readonly learningRate: number;
  /** Share of the last step that is kept, in [0, 1). */
  readonly momentum: number;
  /** Look ahead along the momentum before taking the gradient (Sutskever et al. 2013, eq. 7). */
  readonly nesterov: boolean;
  /**
   * Rows per step. A shorter last batch makes a shorter step, so that over an epoch all rows count alike
   * and the noise of their order cancels.
   */
  readonly batchSize: number;
  /** Mean weight of a row; a batch's gradient is its sum / (batchSize · meanWeight). */
  readonly meanWeight: number;
  readonly l2: number;
  readonly l1: number;
  /**
   * What each output's gradient, penalty included, is multiplied by before a step: symmetric,
   * (columns + 1)², the intercept last. Steps are along the plain gradient without it; not to be combined
   * with l1, whose soft threshold knows single coefficients only.
   */
  readonly preconditioner?: Float64Array | undefined;
}

/** A generalized linear problem held in kernel memory; see `Kernels.glm`. */
export interface GlmProblem {
  readonly kind: LossKind;
  readonly rows: number;
  /** How many neighboring rows are in memory together; all when left out. Orders that stay among them are fast. */
  readonly pageRows?: number;
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
  /** Writes the second derivative of the summed loss, size × size, into `hessian`. */
  hessian(coefficients: Float64Array, hessian: Float64Array, rows?: Rows): void;
  /**
   * Mini-batch gradient descent through the rows named by `order`, one step per batch, on the mean loss
   * plus penalties; intercepts are not penalized. Moves `coefficients` and `velocity` in
   * place and returns the summed loss each batch had before its step.
   */
  sgd(coefficients: Float64Array, velocity: Float64Array, order: Int32Array, options: SgdOptions): number;
  /** Puts other targets, and weights where there are any, in place of the first ones of those given. */
  retarget(target: Float32Array, weights?: Float32Array): void;
}

/** A dense network over a matrix: hidden layers with one activation, scores without. */
export interface NetworkInput {
  readonly kind: LossKind;
  readonly x: Matrix;
  /** As for `Kernels.glm`. */
  readonly target: Float32Array;
  readonly weights?: Float32Array | undefined;
  readonly outputs: number;
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly activation: "relu" | "tanh";
}

/** Inverted dropout on hidden units: the share dropped, and the seed of the masks. */
export interface Dropout {
  readonly rate: number;
  readonly seed: number;
}

/** AdamW through mini-batches (Loshchilov & Hutter 2019, algorithm 2). */
export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Decoupled decay of the weights; biases do not decay. */
  readonly weightDecay: number;
  readonly batchSize: number;
  readonly dropout?: Dropout | undefined;
}

/** What AdamW remembers between steps; the arrays are packed like the parameters. */
export interface AdamMoments {
  /** Steps taken so far. */
  readonly steps: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/**
 * A dense network held in kernel memory with its parameters. Packed parameters are, per layer,
 * inputs × outputs weights (row-major), then the outputs' biases.
 */
export interface NetworkProblem {
  readonly rows: number;
  /** As for `GlmProblem`. */
  readonly pageRows?: number;
  /** Number of parameters. */
  readonly size: number;
  /** A packed copy of the parameters. */
  read(): Float32Array;
  write(parameters: Float32Array): void;
  /** A copy of what `adam` remembers. */
  readMoments(): AdamMoments;
  /** Makes `adam` go on from there. */
  writeMoments(moments: AdamMoments): void;
  /** Sum over `rows` of the (weighted) loss; writes its packed gradient. */
  lossAndGradient(gradient: Float64Array, rows?: Rows, dropout?: Dropout): number;
  /** The sum of the loss alone, nothing dropped. */
  loss(rows?: Rows): number;
  /**
   * One AdamW step per batch through the rows named by `order`, on the batch's mean loss; its moments live
   * on from call to call. Returns the summed loss that each batch had before its step.
   */
  adam(order: Int32Array, options: AdamOptions): number;
  /** As for `GlmProblem`. */
  retarget(target: Float32Array, weights?: Float32Array): void;
}

/**
 * The heavy loops. Every reduction runs in a fixed order over fixed row blocks, so that results are
 * the same bits for any number of threads. Calls are synchronous and use all threads inside.
 */
export interface Kernels extends TreeScorer {
  readonly threads: number;
  /** What finding principal components of wide matrices spends its time in. */
  readonly eigen: EigenLoops;
  /** A zeroed matrix. Throws `refused` when memory would run out. */
  matrix(rows: number, columns: number): Matrix;
  /** Gives back every matrix and problem made since the kernels were made or last reset. */
  reset(): void;
  /** A copy of some rows, index.length × columns without padding. */
  gather(x: Matrix, index: Int32Array): Float32Array;
  /**
   * Mean and covariance in one pass over the rows, in slices between which a caller may give up; with `rows`,
   * over those rows only.
   */
  momentSteps(x: Matrix, rows?: Rows): Generator<undefined, Moments>;
  /**
   * Σ wᵢ [xᵢ; 1][xᵢ; 1]ᵀ, (columns + 1)² with the intercept last; `weights` (one per row of x) default
   * to 1. With `rows`, the sum runs over those rows only.
   */
  gram(x: Matrix, weights?: Float32Array, rows?: Rows): Float64Array;
  /** `target` holds y (squared), 0 / 1 (logistic) or the class number (softmax); `weights` default to 1. */
  glm(kind: LossKind, x: Matrix, target: Float32Array, outputs: number, weights?: Float32Array): GlmProblem;
  /** A network with all parameters zero. */
  network(input: NetworkInput): NetworkProblem;
  /** Zeroed rows of bins, for trees. Throws `refused` when memory would run out. */
  binnedRows(shape: BinnedShape): BinnedRows;
  /**
   * Grows trees of least impurity faster than `growByImpurity` and the same to the bit; null where they may become
   * too large for it.
   */
  treeGrower?(ground: ImpurityGround): TreeGrower | null;
  /** Summarizes columns of a table. Columns and rows are copied; a call takes some 2 ms per 400,000 cells. */
  summarize(request: SummaryRequest): readonly ColumnSummary[];
  /** Distances of rows to the nearest of others; both are copied. */
  nearest(request: NearestRequest): Float64Array;
  /** Measures whole columns, which are copied. */
  measure(request: MeasureRequest): readonly ColumnMeasure[];
  /** Rows of out = x · weights + bias; `weights` is columns × outputs, row-major. All rows without `rows`. */
  dense(layer: DenseLayer, out: Matrix, rows?: { readonly from: number; readonly to: number }): void;
}
