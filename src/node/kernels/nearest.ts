import type { NearestRequest } from "../../core/compute/nearest.ts";
import type { Crew } from "./crew.ts";
import type { KernelMemory } from "./memory.ts";

/** Rows of a chunk: the same for any number of threads. */
const leastChunkRows = 16;
const mostChunks = 128;

/** `Kernels.nearest` on a crew: each row on one thread, its sums in the order of the columns. */
export function nearestWith(crew: Crew, { width, from, others }: NearestRequest): Float64Array {
  const { memory } = crew;
  const mark = memory.mark();
  const rows = from.length / width;
  const otherRows = others.length / width;
  const chunkRows = Math.max(leastChunkRows, 4 * Math.ceil(rows / mostChunks / 4));
  const stride = 2 * Math.ceil(width / 2);
  const out = memory.allocate(16 * rows);
  crew.run({
    name: "nearestChunk",
    chunks: Math.ceil(rows / chunkRows),
    scratchBytes: 64,
    work: rows * otherRows * stride,
    arguments: [
      ...[placeRows(memory, from, width, stride), placeRows(memory, others, width, stride)],
      ...[8 * stride, rows, otherRows, chunkRows, out],
    ],
  });
  const answers = memory.doubles(out, 2 * rows).slice();
  memory.release(mark);
  return answers;
}

/** Rows of whole vectors of two, the padding zero. */
function placeRows(memory: KernelMemory, rows: Float64Array, width: number, stride: number): number {
  const count = rows.length / width;
  const address = memory.allocateZeroed(8 * count * stride);
  const view = memory.doubles(address, count * stride);
  if (stride === width) view.set(rows);
  else for (let row = 0; row < count; row++) view.set(rows.subarray(row * width, (row + 1) * width), row * stride);
  return address;
}
