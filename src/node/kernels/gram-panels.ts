import { planChunks } from "./chunks.ts";
import type { Crew } from "./crew.ts";
import type { GramInput } from "./gram.ts";
import { placeFloats, placeIndex, strideOf } from "./matrices.ts";

/** Rows packed together; the kernels know the same number. */
const depth = 256;
/** Floats packed at a time, some 25 MB: as many depths of rows as that holds. */
const packedFloats = 6 * 2 ** 20;
/** A job may have 255 chunks. */
const mostPanels = 200;

/**
 * Doubles [products: stride × stride][sums: stride][total weight] of a wide matrix: rows are packed by
 * columns, some thousand at a time, then each panel of columns is summed by one thread. A sum runs over the
 * rows in their order, so that it is the same bits for any number of threads.
 */
export function sumByPanels(crew: Crew, input: GramInput, shift: Float64Array): Float64Array {
  const { memory } = crew;
  const stride = strideOf(input.x.columns);
  const { from, to } = planChunks(input.x.rows, input.rows, { partialSize: 1, leastRows: 1 });
  const batch = depth * Math.min(Math.max(1, Math.floor(packedFloats / stride / depth)), mostPanels);
  const depths = Math.ceil(Math.min(batch, to - from) / depth);
  const packedBytes = 4 * depth * stride * depths;
  const centered = memory.allocate(packedBytes);
  const size = stride * stride + stride + 1;
  const total = memory.allocateZeroed(8 * size);
  const panels: Panels = {
    ...{ crew, stride, centered, total },
    weighted: input.weights === undefined ? centered : memory.allocate(packedBytes),
    partials: memory.allocate(8 * stride * depths),
    rows: [input.address, stride, placeIndex(memory, input.rows && "index" in input.rows ? input.rows.index : undefined)],
    measures: [placeFloats(memory, input.weights), placeFloats(memory, shift)],
  };
  for (let first = from; first < to; first += batch) addBatch(panels, first, Math.min(to, first + batch));
  const sums = memory.doubles(total, size);
  sums[size - 1] = totalWeight(input, from, to);
  return sums;
}

interface Panels {
  readonly crew: Crew;
  readonly stride: number;
  /** Addresses of the packed rows, and of those times their weights: the same where all weights are 1. */
  readonly centered: number;
  readonly weighted: number;
  /** Address of the column sums of each depth. */
  readonly partials: number;
  readonly total: number;
  /** Arguments of the packing kernel: matrix, stride, index; weights, shift. */
  readonly rows: readonly number[];
  readonly measures: readonly number[];
}

function addBatch({ crew, stride, centered, weighted, partials, total, rows, measures }: Panels, from: number, to: number) {
  const depths = Math.ceil((to - from) / depth);
  crew.run({
    name: "packChunk",
    chunks: depths,
    scratchBytes: 0,
    work: (to - from) * stride,
    arguments: [...rows, from, to, ...measures, centered, weighted, partials],
  });
  const width = Math.max(2, Math.ceil(stride / 8 / mostPanels));
  const panels = Math.ceil(stride / 8 / width);
  crew.run({
    name: "panelChunk",
    chunks: panels,
    scratchBytes: 0,
    work: ((to - from) * stride * stride) / 2,
    arguments: [stride, depths, panels, width, centered, weighted, total],
  });
  const sums = crew.memory.doubles(total + 8 * stride * stride, stride);
  const added = crew.memory.doubles(partials, stride * depths);
  added.forEach((sum, at) => (sums[at % stride]! += sum));
}

function totalWeight({ weights, rows }: GramInput, from: number, to: number): number {
  if (weights === undefined) return to - from;
  let total = 0;
  for (let i = from; i < to; i++) total += weights[rows && "index" in rows ? rows.index[i]! : i]!;
  return total;
}
