import type { Crew } from "./crew.ts";
import type { GramInput } from "./gram.ts";
import { blockPanels, blocksSize, depth, type GramSums, type ShiftedSums, squareOf } from "./gram-sums.ts";
import { placeFloats, placeIndex, strideOf } from "./matrices.ts";

/** Floats packed at a time, some 25 MB: as many depths of rows as that holds. */
const packedFloats = 6 * 2 ** 20;
/** A job may have 255 chunks. */
const mostPanels = 200;

/**
 * Second moments of a wide matrix: rows are packed by columns, some thousand at a time, then each panel of
 * columns is summed by one thread. A sum runs over the rows in their order, so that it is the same bits for any
 * number of threads, and however rows are sliced, as long as slices are whole depths.
 */
export class PanelSums implements GramSums {
  readonly #crew: Crew;
  readonly #input: GramInput;
  readonly #stride: number;
  /** Addresses: blocks of products, weights, shift, row numbers. */
  readonly #products: number;
  readonly #weights: number;
  readonly #shift: number;
  readonly #index: number;
  readonly #sums: Float64Array;
  #totalWeight = 0;

  constructor(crew: Crew, input: GramInput, shift: Float64Array) {
    const { memory } = crew;
    this.#crew = crew;
    this.#input = input;
    this.#stride = strideOf(input.x.columns);
    this.#products = memory.allocateZeroed(8 * blocksSize(this.#stride));
    this.#weights = placeFloats(memory, input.weights);
    this.#shift = placeFloats(memory, shift);
    this.#index = placeIndex(memory, indexOf(input));
    this.#sums = new Float64Array(this.#stride);
  }

  add(from: number, to: number): void {
    const batch = depth * Math.min(Math.max(1, Math.floor(packedFloats / this.#stride / depth)), mostPanels);
    const { memory } = this.#crew;
    const mark = memory.mark();
    const depths = Math.ceil(Math.min(batch, to - from) / depth);
    const packedBytes = 4 * depth * this.#stride * depths;
    const centered = memory.allocate(packedBytes);
    const weighted = this.#weights === 0 ? centered : memory.allocate(packedBytes);
    const partials = memory.allocate(8 * this.#stride * depths);
    for (let first = from; first < to; first += batch)
      this.#addBatch(first, Math.min(to, first + batch), { centered, weighted, partials });
    memory.release(mark);
    this.#totalWeight += weightOfRows(this.#input, from, to);
  }

  read(): ShiftedSums {
    const { columns } = this.#input.x;
    const blocks = this.#crew.memory.doubles(this.#products, blocksSize(this.#stride));
    return {
      products: squareOf(blocks, columns),
      sums: this.#sums.slice(0, columns),
      totalWeight: this.#totalWeight,
    };
  }

  #addBatch(
    from: number,
    to: number,
    { centered, weighted, partials }: Readonly<Record<"centered" | "weighted" | "partials", number>>,
  ): void {
    const stride = this.#stride;
    const rows = to - from;
    const depths = Math.ceil(rows / depth);
    const place = [this.#input.address, stride, this.#index, from, to, this.#weights, this.#shift];
    this.#crew.run({
      name: "packChunk",
      chunks: depths,
      scratchBytes: 0,
      work: rows * stride,
      arguments: [...place, centered, weighted, partials],
    });
    const panels = blockPanels(stride);
    const width = Math.max(2, Math.ceil(panels / mostPanels));
    const chunks = Math.ceil(panels / width);
    this.#crew.run({
      name: "panelChunk",
      chunks,
      scratchBytes: 0,
      work: (rows * stride * stride) / 2,
      arguments: [stride, rows, chunks, width, centered, weighted, this.#products],
    });
    const added = this.#crew.memory.doubles(partials, stride * depths);
    for (let at = 0; at < added.length; at++) this.#sums[at % stride]! += added[at]!;
  }
}

function weightOfRows({ weights, rows }: GramInput, from: number, to: number): number {
  if (weights === undefined) return to - from;
  const index = indexOf({ rows });
  let total = 0;
  for (let i = from; i < to; i++) total += weights[index === undefined ? i : index[i]!]!;
  return total;
}

/** The row numbers that were asked for; undefined for a range. */
export function indexOf({ rows }: Pick<GramInput, "rows">): Int32Array | undefined {
  return rows !== undefined && "index" in rows ? rows.index : undefined;
}
