import { strideOf } from "./matrices.ts";

/** Second moments about a shift: what sweeps over rows leave. */
export interface ShiftedSums {
  /** columns × columns, Σ w (x − shift)(x − shift)ᵀ. */
  readonly products: Float64Array;
  /** Σ w (x − shift). */
  readonly sums: Float64Array;
  readonly totalWeight: number;
}

/** Sums that rows are added to, range after range. */
export interface GramSums {
  add(from: number, to: number): void;
  read(): ShiftedSums;
}

/** Rows packed together; the kernels know the same number. */
export const depth = 256;

/** The kernels sum products in blocks of so many rows and columns of the result. */
const blockRows = 4;
const blockColumns = 8;

/** Doubles that the blocks of a stride × stride matrix take. */
export function blocksSize(stride: number): number {
  return blockPanels(stride) * blockColumns * stride;
}

/** Panels of one block of columns each. */
export function blockPanels(stride: number): number {
  return Math.ceil(stride / blockColumns);
}

/** A symmetric matrix out of the blocks on and right of its diagonal. */
export function squareOf(blocks: Float64Array, columns: number): Float64Array {
  const rowBlocks = strideOf(columns) / blockRows;
  const square = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) {
    const row = Math.floor(i / blockRows) * blockRows * blockColumns + (i % blockRows) * blockColumns;
    for (let j = i; j < columns; j++) {
      const column = Math.floor(j / blockColumns) * rowBlocks * blockRows * blockColumns;
      square[i * columns + j] = blocks[column + row + (j % blockColumns)]!;
    }
  }
  for (let i = 1; i < columns; i++)
    for (let j = 0; j < i; j++) square[i * columns + j] = square[j * columns + i]!;
  return square;
}
