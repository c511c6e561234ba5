import { planChunks } from "./chunks.ts";
import type { Crew } from "./crew.ts";
import type { GramInput, ShiftedSums } from "./gram.ts";
import { placeFloats, placeIndex, strideOf } from "./matrices.ts";

/** Rows packed together; the kernels know the same number. */
const depth = 256;
/** Floats packed at a time, some 25 MB: as many depths of rows as that holds. */
const packedFloats = 6 * 2 ** 20;
/** A job may have 255 chunks. */
const mostPanels = 200;

/** Products are summed in blocks of so many columns. */
const blockColumns = 8;

/**
 * Second moments of a wide matrix: rows are packed by columns, some thousand at a time, then each panel of
 * columns is summed by one thread. A sum runs over the rows in their order, so that it is the same bits for any
 * number of threads.
 */
export function sumByPanels(crew: Crew, input: GramInput, shift: Float64Array): ShiftedSums {
  const { memory } = crew;
  const stride = strideOf(input.x.columns);
  const { from, to } = planChunks(input.x.rows, input.rows, { partialSize: 1, leastRows: 1 });
  const batch = depth * Math.min(Math.max(1, Math.floor(packedFloats / stride / depth)), mostPanels);
  const depths = Math.ceil(Math.min(batch, to - from) / depth);
  const packedBytes = 4 * depth * stride * depths;
  const centered = memory.allocate(packedBytes);
  const size = Math.ceil(stride / blockColumns) * blockColumns * stride;
  const panels: Panels = {
    ...{ crew, stride, centered },
    products: memory.allocateZeroed(8 * size),
    sums: new Float64Array(stride),
    weighted: input.weights === undefined ? centered : memory.allocate(packedBytes),
    partials: memory.allocate(8 * stride * depths),
    rows: [input.address, stride, placeIndex(memory, input.rows && "index" in input.rows ? input.rows.index : undefined)],
    measures: [placeFloats(memory, input.weights), placeFloats(memory, shift)],
  };
  for (let first = from; first < to; first += batch) addBatch(panels, first, Math.min(to, first + batch));
  return {
    products: squareOf(memory.doubles(panels.products, size), stride, input.x.columns),
    sums: panels.sums.slice(0, input.x.columns),
    totalWeight: totalWeight(input, from, to),
  };
}

interface Panels {
  readonly crew: Crew;
  readonly stride: number;
  /** Addresses of the packed rows, and of those times their weights: the same where all weights are 1. */
  readonly centered: number;
  readonly weighted: number;
  /** Address of the column sums of each depth. */
  readonly partials: number;
  /** Address of the blocks of products. */
  readonly products: number;
  readonly sums: Float64Array;
  /** Arguments of the packing kernel: matrix, stride, index; weights, shift. */
  readonly rows: readonly number[];
  readonly measures: readonly number[];
}

function addBatch(panels: Panels, from: number, to: number) {
  const { crew, stride, centered, weighted, partials, products, sums, rows, measures } = panels;
  const depths = Math.ceil((to - from) / depth);
  crew.run({
    name: "packChunk",
    chunks: depths,
    scratchBytes: 0,
    work: (to - from) * stride,
    arguments: [...rows, from, to, ...measures, centered, weighted, partials],
  });
  const width = Math.max(2, Math.ceil(stride / blockColumns / mostPanels));
  const chunks = Math.ceil(stride / blockColumns / width);
  crew.run({
    name: "panelChunk",
    chunks,
    scratchBytes: 0,
    work: ((to - from) * stride * stride) / 2,
    arguments: [stride, depths, chunks, width, centered, weighted, products],
  });
  const added = crew.memory.doubles(partials, stride * depths);
  added.forEach((sum, at) => (sums[at % stride]! += sum));
}

/** A symmetric matrix out of the blocks on and right of its diagonal. */
function squareOf(blocks: Float64Array, stride: number, columns: number): Float64Array {
  const square = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) {
    const column = Math.floor(j / blockColumns) * blockColumns * stride + (j % blockColumns);
    for (let i = 0; i <= j; i++)
      square[i * columns + j] = square[j * columns + i] = blocks[column + i * blockColumns]!;
  }
  return square;
}

function totalWeight({ weights, rows }: GramInput, from: number, to: number): number {
  if (weights === undefined) return to - from;
  let total = 0;
  for (let i = from; i < to; i++) total += weights[rows && "index" in rows ? rows.index[i]! : i]!;
  return total;
}
