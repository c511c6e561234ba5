import type { Matrix } from "../../core/compute/kernels.ts";
import type { Crew } from "./crew.ts";
import { placeFloats, placeWeights } from "./matrices.ts";

const chunkRows = 1024;
/** Jobs have at most 255 chunks. */
const mostChunks = 255;

/** Rows of out = x · weights + bias, where out's rows are already there. */
export function denseInto(
  crew: Crew,
  input: {
    readonly x: Matrix;
    readonly address: number;
    readonly weights: ArrayLike<number>;
    readonly bias: ArrayLike<number>;
    readonly out: { readonly address: number; readonly stride: number };
    readonly rows: { readonly from: number; readonly to: number };
  },
): void {
  const { x, address, weights, bias, out, rows } = input;
  const count = rows.to - rows.from;
  const { memory } = crew;
  const mark = memory.mark();
  const rowsPerChunk = Math.max(chunkRows, Math.ceil(count / mostChunks));
  crew.run({
    name: "denseChunk",
    chunks: Math.ceil(count / rowsPerChunk),
    scratchBytes: 0,
    work: count * x.stride * out.stride,
    arguments: [
      ...[address + 4 * rows.from * x.stride, x.stride, count, rowsPerChunk],
      placeWeights(memory, weights, { columns: x.columns, outputs: bias.length }),
      ...[placeFloats(memory, bias), out.address + 4 * rows.from * out.stride, out.stride],
    ],
  });
  memory.release(mark);
}
