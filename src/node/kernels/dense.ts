import type { Matrix } from "../../core/compute/kernels.ts";
import type { Crew } from "./crew.ts";
import { placeFloats, placeWeights } from "./matrices.ts";

const chunkRows = 1024;
/** Jobs have at most 255 chunks. */
const mostChunks = 255;

/** out = x · weights + bias, where out's rows are already there. */
export function denseInto(
  crew: Crew,
  input: {
    readonly x: Matrix;
    readonly address: number;
    readonly weights: ArrayLike<number>;
    readonly bias: ArrayLike<number>;
    readonly out: { readonly address: number; readonly stride: number };
  },
): void {
  const { x, address, weights, bias, out } = input;
  const { memory } = crew;
  const mark = memory.mark();
  const rowsPerChunk = Math.max(chunkRows, Math.ceil(x.rows / mostChunks));
  crew.run({
    name: "denseChunk",
    chunks: Math.ceil(x.rows / rowsPerChunk),
    scratchBytes: 0,
    work: x.rows * x.stride * out.stride,
    arguments: [
      ...[address, x.stride, x.rows, rowsPerChunk],
      placeWeights(memory, weights, { columns: x.columns, outputs: bias.length }),
      ...[placeFloats(memory, bias), out.address, out.stride],
    ],
  });
  memory.release(mark);
}
