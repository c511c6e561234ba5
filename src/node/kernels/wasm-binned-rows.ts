import {
  binBytes,
  firstCells,
  type BinnedColumn,
  type BinnedRows,
  type BinnedShape,
  type BinningRequest,
} from "../../core/compute/histograms.ts";
import type { Crew } from "./crew.ts";
import { placeIndex } from "./matrices.ts";

/** Most parts that a node's rows are cut into. */
const mostRowParts = 4;
/** Rows that are worth a part of their own. */
const rowsPerPart = 32_768;
/** Chunks of a job, one for each some groups of four columns, at most. */
const mostGroupChunks = 60;
const bytesPerCell = 16;
/** Edges a column has room for; the places behind its own hold infinity. */
const edgePlaces = 256;
const binChunkRows = 4096;

/**
 * Binned rows in kernel memory; histograms are filled by all threads, each some columns of some rows. Cells are
 * exact sums, so that it does not matter who adds what.
 */
export class WasmBinnedRows implements BinnedRows {
  readonly rows: number;
  readonly firstCell: Int32Array;
  readonly bins: Uint8Array;
  readonly gradients: Float32Array;
  readonly order: Int32Array;
  readonly #crew: Crew;
  /** Bytes of a histogram. */
  readonly #size: number;
  readonly #at: { readonly firstCell: number; readonly slots: number; readonly partials: number };

  constructor(crew: Crew, shape: BinnedShape) {
    const { rows, cells, slots } = shape;
    const { memory } = crew;
    this.#crew = crew;
    this.rows = rows;
    this.firstCell = firstCells(cells);
    this.#size = this.firstCell[cells.length]! * bytesPerCell;
    this.bins = memory.bytesAt(memory.allocateZeroed(binBytes(shape)), binBytes(shape));
    this.gradients = memory.floats(memory.allocateZeroed(8 * rows), 2 * rows);
    this.order = memory.integers(memory.allocateZeroed(4 * rows), rows);
    this.#at = {
      firstCell: placeIndex(memory, this.firstCell),
      slots: memory.allocate(this.#size * slots),
      partials: memory.allocate(this.#size * (partsOf(rows) - 1)),
    };
  }

  put({ x, columns, from, to }: BinningRequest): void {
    const { memory } = this.#crew;
    const mark = memory.mark();
    const places = memory.allocate(4 * edgePlaces * columns.length);
    const edges = memory.floats(places, edgePlaces * columns.length).fill(Infinity);
    columns.forEach((column, index) => {
      edges.set(column.edges ?? [], edgePlaces * index);
    });
    const missing = placeIndex(memory, Int32Array.from(columns, missingBin));
    this.#crew.run({
      name: "binChunk",
      chunks: Math.max(1, Math.ceil((to - from) / binChunkRows)),
      scratchBytes: 0,
      work: 8 * (to - from) * columns.length,
      arguments: [
        ...[x.data.byteOffset, x.stride, from, to, binChunkRows, columns.length, places, missing],
        ...[this.bins.byteOffset, this.rows],
      ],
    });
    memory.release(mark);
  }

  fill(slot: number, { from, to }: { readonly from: number; readonly to: number }): void {
    const columns = this.firstCell.length - 1;
    const parts = partsOf(to - from);
    const groupChunks = Math.min(mostGroupChunks, Math.max(1, Math.ceil(columns / 4)));
    const histogram = this.#slotAt(slot);
    this.#crew.run({
      name: "histogramChunk",
      chunks: groupChunks * parts,
      scratchBytes: 256 * bytesPerCell,
      work: (to - from) * columns,
      arguments: [
        ...[this.order.byteOffset, from, to, this.gradients.byteOffset, this.bins.byteOffset, this.rows],
        ...[this.#at.firstCell, columns, groupChunks, parts, histogram, this.#at.partials],
      ],
    });
    for (let part = 1; part < parts; part++)
      this.#add(histogram, this.#at.partials + (part - 1) * this.#size, 1);
  }

  subtract(slot: number, other: number): void {
    this.#add(this.#slotAt(slot), this.#slotAt(other), -1);
  }

  histogram(slot: number): Float64Array {
    return this.#crew.memory.doubles(this.#slotAt(slot), this.#size / 8);
  }

  #slotAt(slot: number): number {
    return this.#at.slots + slot * this.#size;
  }

  #add(to: number, from: number, sign: number): void {
    this.#crew.caller.addHistogram(to, from, this.#size / 8, sign);
  }
}

/** The bin of missing values; −1 − that for a column of codes. */
function missingBin({ edges, bins }: BinnedColumn): number {
  return edges === null ? -1 - bins : bins;
}

function partsOf(rows: number): number {
  return Math.max(1, Math.min(mostRowParts, Math.floor(rows / rowsPerPart)));
}
