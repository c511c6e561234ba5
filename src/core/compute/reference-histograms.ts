import { binBytes, firstCells, type BinnedColumn, type BinnedRows, type BinnedShape } from "./histograms.ts";

/** Binned rows in plain TypeScript. */
export function referenceBinnedRows(shape: BinnedShape): BinnedRows {
  const { rows, cells, slots } = shape;
  const firstCell = firstCells(cells);
  const size = 2 * firstCell[cells.length]!;
  const histograms = Array.from({ length: slots }, () => new Float64Array(size));
  const bins = new Uint8Array(binBytes(shape));
  const gradients = new Float32Array(2 * rows);
  const order = new Int32Array(rows);
  return {
    ...{ rows, firstCell, bins, gradients, order },
    put({ x, columns, from, to }) {
      columns.forEach((column, index) => {
        for (let row = from; row < to; row++)
          bins[((index >> 2) * rows + row) * 4 + (index & 3)] = binOf(
            column,
            x.data[row * x.stride + index]!,
          );
      });
    },
    fill(slot, { from, to }) {
      const histogram = histograms[slot]!.fill(0);
      for (let column = 0; column < cells.length; column++) {
        const at = (column >> 2) * rows * 4 + (column & 3);
        const first = firstCell[column]!;
        for (let position = from; position < to; position++) {
          const row = order[position]!;
          const cell = 2 * (first + bins[at + 4 * row]!);
          histogram[cell]! += gradients[2 * row]!;
          histogram[cell + 1]! += gradients[2 * row + 1]!;
        }
      }
    },
    subtract(slot, other) {
      const from = histograms[slot]!;
      const taken = histograms[other]!;
      for (let cell = 0; cell < size; cell++) from[cell]! -= taken[cell]!;
    },
    histogram: (slot) => histograms[slot]!,
  };
}

/** The bin of a value by bisection of the edges. */
function binOf({ edges, bins }: BinnedColumn, value: number): number {
  if (Number.isNaN(value)) return bins;
  if (edges === null) return value;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
