import { treeWords, type PackedTrees, type TreeRows } from "../../core/compute/packed-trees.ts";
import type { Crew } from "./crew.ts";
import { placeFloats, placeIndex } from "./matrices.ts";

/** Rows of a chunk, which pass through all trees together: few enough for the first cache. */
const chunkRows = 128;
/** Trees beyond this size do not stay in a core's cache from chunk to chunk; more rows share their way in. */
const largeTreeBytes = 2 ** 14;
const manyRows = 1024;
/** A job may have 255 chunks. */
const mostChunks = 200;

/** `TreeScorer.addTrees` on all threads, each some rows. */
export function scoreTrees(crew: Crew, packed: PackedTrees, input: TreeRows, scores: Float64Array): void {
  const { memory } = crew;
  const mark = memory.mark();
  const { rows, stride } = input;
  const trees = packed.trees.length / treeWords;
  const least = packed.nodes.byteLength > largeTreeBytes * trees ? manyRows : chunkRows;
  const perChunk = Math.max(least, 4 * Math.ceil(rows / mostChunks / 4));
  const held = memory.doubles(memory.allocate(scores.byteLength), scores.length);
  held.set(scores);
  crew.run({
    name: "scoreChunk",
    chunks: Math.ceil(rows / perChunk),
    scratchBytes: 0,
    work: 8 * rows * trees,
    arguments: [
      ...[placeIndex(memory, packed.nodes), placeIndex(memory, packed.trees), trees],
      ...[placeIndex(memory, packed.leaves), placeFloats(memory, packed.values), packed.leafOutputs],
      ...[placeBytes(crew, packed.sets), placeRows(crew, input), 4 * stride, rows, perChunk],
      ...[held.byteOffset, packed.outputs],
    ],
  });
  scores.set(held);
  memory.release(mark);
}

function placeBytes({ memory }: Crew, bytes: Uint8Array): number {
  const address = memory.allocate(bytes.length);
  memory.bytesAt(address, bytes.length).set(bytes);
  return address;
}

/** Where rows stand that are in kernel memory already, or a copy. */
function placeRows({ memory }: Crew, { data, rows, stride }: TreeRows): number {
  if (data.buffer === memory.memory.buffer) return data.byteOffset;
  const address = memory.allocate(4 * rows * stride);
  memory.floats(address, rows * stride).set(data.subarray(0, rows * stride));
  return address;
}
