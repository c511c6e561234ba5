import { binBytes, firstCells, type BinnedRows, type BinnedShape } from "../../core/compute/histograms.ts";
import type { Crew } from "./crew.ts";
import { placeIndex } from "./matrices.ts";

/** Most parts that a node's rows are cut into. */
const mostRowParts = 4;
/** Rows that are worth a part of their own. */
const rowsPerPart = 32_768;
/** Chunks of a job, one for each some groups of four columns, at most. */
const mostGroupChunks = 60;
const bytesPerCell = 16;

/**
 * Binned rows in kernel memory; histograms are filled by all threads, each some columns of some rows. Cells are
 * exact sums, so that it does not matter who adds what.
 */
export function wasmBinnedRows(crew: Crew, shape: BinnedShape): BinnedRows {
  const { rows, cells, slots } = shape;
  const { memory } = crew;
  const columns = cells.length;
  const firstCell = firstCells(cells);
  const size = firstCell[columns]! * bytesPerCell;
  const at = {
    firstCell: placeIndex(memory, firstCell),
    bins: memory.allocateZeroed(binBytes(shape)),
    gradients: memory.allocateZeroed(8 * rows),
    order: memory.allocateZeroed(4 * rows),
    slots: memory.allocate(size * slots),
    partials: memory.allocate(size * (partsOf(rows) - 1)),
  };
  const groupChunks = Math.min(mostGroupChunks, Math.ceil(columns / 4));
  return {
    rows,
    firstCell,
    bins: memory.bytesAt(at.bins, binBytes(shape)),
    gradients: memory.floats(at.gradients, 2 * rows),
    order: memory.integers(at.order, rows),
    fill(slot, { from, to }) {
      const parts = partsOf(to - from);
      const histogram = at.slots + slot * size;
      crew.run({
        name: "histogramChunk",
        chunks: groupChunks * parts,
        scratchBytes: 256 * bytesPerCell,
        work: (to - from) * columns,
        arguments: [
          ...[at.order, from, to, at.gradients, at.bins, rows, at.firstCell, columns],
          ...[groupChunks, parts, histogram, at.partials],
        ],
      });
      for (let part = 1; part < parts; part++)
        crew.caller.addHistogram(histogram, at.partials + (part - 1) * size, size / 8, 1);
    },
    subtract(slot, other) {
      crew.caller.addHistogram(at.slots + slot * size, at.slots + other * size, size / 8, -1);
    },
    histogram: (slot) => memory.doubles(at.slots + slot * size, size / 8),
  };
}

function partsOf(rows: number): number {
  return Math.max(1, Math.min(mostRowParts, Math.floor(rows / rowsPerPart)));
}
