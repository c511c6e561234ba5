import type { Matrix } from "./kernels.ts";

/** What binned rows are laid out for. */
export interface BinnedShape {
  readonly rows: number;
  /** Cells of each column's histogram: its bins, the one of missing values included (at most 256). */
  readonly cells: readonly number[];
  /** How many histograms are kept at a time. */
  readonly slots: number;
}

/** How one column becomes bins. The last bin, number `bins`, holds its missing values. */
export interface BinnedColumn {
  /**
   * Upper edges of the bins of numbers, ascending, at most 254: a value's bin is the number of edges below it.
   * Null for a column of category codes, which are their own bins.
   */
  readonly edges: Float32Array | null;
  /** Bins of values, the missing one not counted. */
  readonly bins: number;
}

/** A column in bins, and where they lie. */
export interface CenteredColumn extends BinnedColumn {
  /** The middle of the sampled numbers of each bin: the number itself where there is one. Null for codes. */
  readonly centers: Float64Array | null;
}

/** Some rows of a matrix on their way into bins. */
export interface BinningRequest {
  readonly x: Matrix;
  readonly columns: readonly BinnedColumn[];
  readonly from: number;
  readonly to: number;
}

/**
 * Rows whose columns are bins of one byte, with their gradients, in kernel memory: what trees are grown from.
 * The caller writes `gradients` and `order`, whose lengths are fixed; a node is a range of `order`.
 *
 * A histogram cell holds the sum of its rows' gradients and that of their hessians. Callers round gradients so
 * that these sums are exact (see `exactSumUnit`): then no order of adding, and no number of threads, changes a
 * bit of them.
 */
export interface BinnedRows {
  readonly rows: number;
  /** First cell of each column, and the number of all cells last. */
  readonly firstCell: Int32Array;
  /** Four columns stand together: the bin of row i in column j is at ((j >> 2) · rows + i) · 4 + (j & 3). */
  readonly bins: Uint8Array;
  /** Gradient and hessian of each row. */
  readonly gradients: Float32Array;
  readonly order: Int32Array;
  /** Puts rows of a matrix with as many rows as these into bins. */
  put(request: BinningRequest): void;
  /** Adds up the rows of a node into a slot, whatever it held before. */
  fill(slot: number, node: { readonly from: number; readonly to: number }): void;
  /** Takes the cells of slot `other` away from those of `slot`. */
  subtract(slot: number, other: number): void;
  /** The cells of a slot: gradient and hessian, column by column. */
  histogram(slot: number): Float64Array;
}

/** First cell of each column, and the number of all cells last. */
export function firstCells(cells: readonly number[]): Int32Array {
  const first = new Int32Array(cells.length + 1);
  cells.forEach((count, column) => {
    first[column + 1] = first[column]! + count;
  });
  return first;
}

/** Bytes of `bins`: whole groups of four columns. */
export function binBytes({ rows, cells }: Pick<BinnedShape, "rows" | "cells">): number {
  return Math.ceil(cells.length / 4) * 4 * rows;
}
