/** The change A −= v wᵀ + w vᵀ of a symmetric matrix. */
export interface RankTwo {
  readonly v: Float64Array;
  readonly w: Float64Array;
}

/** A square matrix by rows, `stride` doubles a row: an even number; what pads rows and columns is zero. */
export interface Square {
  readonly data: Float64Array;
  readonly stride: number;
}

/** Reflections Hₖ = I − scaleₖ vₖ vₖᵀ; row k of `square` holds vₖ right of the diagonal. */
export interface Reflections {
  readonly square: Square;
  readonly scales: Float64Array;
}

/**
 * The inner loops of the symmetric eigen solver (src/core/symmetric-eigen), in float64. Every array they are
 * given was made by `doubles`; vectors have `stride` entries. The same bits for any number of threads.
 */
export interface EigenLoops {
  /** Zeroed doubles, good until the kernels are reset. Throws `refused` when memory would run out. */
  doubles(length: number): Float64Array;
  /**
   * Changes rows `first` and below of the upper triangle by `last`, and leaves in next.w, which is zero before,
   * the product of that changed symmetric part with next.v, which is zero above `first`.
   */
  sweep(square: Square, first: number, last: RankTwo, next: RankTwo): void;
  /**
   * Takes from a vector its parts along the unit vectors in the rows of `units`: classical Gram–Schmidt within
   * groups of four and modified between them.
   */
  subtractProjections(vector: Float64Array, units: Float64Array): void;
  /** vector ← H₀ H₁ … vector for every row of `vectors`. */
  reflect(reflections: Reflections, vectors: Float64Array): void;
}
