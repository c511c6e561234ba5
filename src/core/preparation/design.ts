import type { Kernels, Matrix } from "../compute/kernels.ts";
import type { Table } from "../data/table.ts";
import { checkNodes } from "../pipeline/check-nodes.ts";
import { bindColumns } from "../pipeline/columns.ts";
import { blockRows, compileNodes } from "../pipeline/evaluator.ts";
import { finish } from "../steps.ts";
import type { Preparation } from "./fit.ts";

/** Cells read and written between two breaths: some ten milliseconds. */
const breathCells = 2 ** 19;

export interface DesignRequest {
  readonly preparation: Preparation;
  readonly table: Table;
  /** Row numbers of the table, in the order the matrix shall have. */
  readonly rows: Int32Array;
  readonly kernels: Pick<Kernels, "matrix">;
}

/**
 * Evaluates a preparation on rows of a table into a matrix in the kernels' memory: the very numbers that
 * prediction computes, since the same ops compute them. Any chain of ops that ends in a matrix will do, or
 * in numbers, which are rounded to float32 and may be missing (NaN).
 */
export function designMatrix(request: DesignRequest): Matrix {
  return finish(designSteps(request));
}

/** `designMatrix` in steps of some ten milliseconds, so that a caller can let messages in. */
export function* designSteps({
  preparation,
  table,
  rows,
  kernels,
}: DesignRequest): Generator<undefined, Matrix> {
  const nodes = checkNodes(preparation, "pipeline.json");
  const evaluate = compileNodes(nodes);
  const columns = bindColumns(preparation.inputs, { table, rows });
  const matrix = kernels.matrix(rows.length, nodes.at(-1)!.output.width);
  const limit = blockRows(nodes);
  let cells = 0;
  for (let from = 0; from < rows.length; from += limit) {
    const to = Math.min(rows.length, from + limit);
    const block = evaluate(
      columns.map((read) => read(from, to)),
      to - from,
    );
    if (block.type !== "strings") copyRows(block.data, matrix, from);
    cells += (to - from) * (columns.length + matrix.columns);
    if (cells < breathCells) continue;
    cells = 0;
    yield;
  }
  return matrix;
}

function copyRows(block: Float32Array | Float64Array, matrix: Matrix, first: number): void {
  const { columns, stride, data } = matrix;
  for (let from = 0, to = first * stride; from < block.length; from += columns, to += stride) {
    for (let column = 0; column < columns; column++) data[to + column] = block[from + column]!;
  }
}
