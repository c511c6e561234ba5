import type { Kernels } from "../compute/kernels.ts";

/** Rows summed in float32 before they are added up in float64. */
const sliceRows = 2048;
const blockColumns = 256;

/** What stands for a cell in a product; NaN is a missing cell. */
export type Cell = (value: number) => number;

export interface CrossRequest {
  readonly left: readonly Float64Array[];
  readonly right: readonly Float64Array[];
  readonly leftCell: Cell;
  readonly rightCell: Cell;
  /** Only each so-manieth row is taken. */
  readonly every: number;
  readonly kernels: Pick<Kernels, "matrix" | "dense">;
}

/**
 * Σ over rows of left × right for each pair of columns, left.length × right.length, row-major: float32 products in slices
 * of rows that are added up in float64. Yields after each block of columns.
 */
export function* crossSteps(request: CrossRequest): Generator<undefined, Float64Array> {
  const { left, right, every, kernels } = request;
  const rows = Math.ceil((left[0]?.length ?? 0) / every);
  const sums = new Float64Array(left.length * right.length);
  if (sums.length === 0) return sums;
  const depth = Math.min(sliceRows, rows);
  const width = Math.min(blockColumns, right.length);
  const x = kernels.matrix(left.length, depth);
  const out = kernels.matrix(left.length, width);
  const bias = new Float32Array(width);
  for (let from = 0; from < rows; from += depth) {
    fillRows(x, request, from);
    for (let first = 0; first < right.length; first += width) {
      kernels.dense({ x, weights: weightsOf(request, { from, depth, first, width }), bias }, out);
      addBlock(sums, right.length, out, first);
      yield;
    }
  }
  return sums;
}

type Block = ReturnType<Kernels["matrix"]>;

/** A column of the table a row of the matrix; zeros behind the last row. */
function fillRows(x: Block, { left, leftCell, every }: CrossRequest, from: number): void {
  for (const [at, column] of left.entries())
    for (let place = 0; place < x.columns; place++) {
      const row = (from + place) * every;
      x.data[at * x.stride + place] = row < column.length ? leftCell(column[row]!) : 0;
    }
}

interface Part {
  readonly from: number;
  readonly depth: number;
  readonly first: number;
  readonly width: number;
}

function weightsOf(
  { right, rightCell, every }: CrossRequest,
  { from, depth, first, width }: Part,
): Float32Array {
  const weights = new Float32Array(depth * width);
  for (const [at, column] of right.slice(first, first + width).entries())
    for (let place = 0; place < depth; place++) {
      const row = (from + place) * every;
      if (row < column.length) weights[place * width + at] = rightCell(column[row]!);
    }
  return weights;
}

function addBlock(sums: Float64Array, width: number, block: Block, first: number): void {
  const columns = Math.min(block.columns, width - first);
  for (let row = 0; row < block.rows; row++)
    for (let column = 0; column < columns; column++)
      sums[row * width + first + column]! += block.data[row * block.stride + column]!;
}
