import type { BinnedRows } from "../compute/histograms.ts";
import type { Kernels, Matrix } from "../compute/kernels.ts";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { binOf, findEdges } from "./edges.ts";

/** How one column became bins. The last bin holds its missing values. */
export interface BinnedColumn {
  /** Upper edges of the bins of numbers; null for a column of category codes, whose bins are the codes. */
  readonly edges: Float32Array | null;
  /** Bins of values, the missing one not counted. */
  readonly bins: number;
}

/** A matrix as bins. */
export interface BinnedMatrix {
  readonly columns: readonly BinnedColumn[];
  readonly data: BinnedRows;
}

export interface BinRequest {
  /** Row-major numbers, NaN = missing. */
  readonly x: Matrix;
  /** Per column: how many category codes it holds; 0 for numbers. All numbers when left out. */
  readonly levels: Int32Array | undefined;
  /** Most bins of a column of numbers, at most 255. */
  readonly bins: number;
  /** Histograms to keep for a matrix with this many cells. */
  readonly slots: (cells: number) => number;
  readonly seed: number;
  readonly kernels: Pick<Kernels, "binnedRows">;
}

/** Rows whose values decide where bins end, as LightGBM's bin_construct_sample_cnt. */
const sampleRows = 200_000;
/** Rows put into bins at a time: their numbers stay in the cache while column after column reads them. */
const blockRows = 2048;
/** Blocks between breaths. */
const blocksPerBreath = 16;

/** Finds the bins of every column from a sample of rows, and puts all rows into them. Breathes by yielding. */
export function* binMatrix(request: BinRequest): Generator<null, BinnedMatrix> {
  const { x, levels, kernels } = request;
  const sample = sampleOf(x.rows, request.seed);
  const columns: BinnedColumn[] = [];
  for (let column = 0; column < x.columns; column++) {
    columns.push(columnOf(request, { column, sample, levels: levels?.[column] ?? 0 }));
    yield null;
  }
  const cells = columns.map(({ bins }) => bins + 1);
  const slots = request.slots(cells.reduce((sum, count) => sum + count, 0));
  const data = kernels.binnedRows({ rows: x.rows, cells, slots });
  for (let from = 0, block = 0; from < x.rows; from += blockRows, block++) {
    columns.forEach((column, index) => {
      fillBlock({ x, data, column, index, from });
    });
    if (block % blocksPerBreath === 0) yield null;
  }
  return { columns, data };
}

/** Rows to look at, ascending: all of them, or one from each of as many equal stretches. */
function sampleOf(rows: number, seed: number): Int32Array {
  if (rows <= sampleRows) return Int32Array.from({ length: rows }, (_, row) => row);
  const stream = xoroshiro128plus(seed);
  const stretch = rows / sampleRows;
  return Int32Array.from({ length: sampleRows }, (_, index) =>
    Math.min(rows - 1, Math.floor((index + (stream.next() >>> 0) / 0x100000000) * stretch)),
  );
}

function columnOf(
  { x, bins }: BinRequest,
  {
    column,
    sample,
    levels,
  }: { readonly column: number; readonly sample: Int32Array; readonly levels: number },
): BinnedColumn {
  if (levels > 0) return { edges: null, bins: levels };
  const values = new Float32Array(sample.length);
  let count = 0;
  for (const row of sample) {
    const value = x.data[row * x.stride + column]!;
    if (value === value) values[count++] = value;
  }
  const edges = findEdges(values.subarray(0, count), bins);
  return { edges, bins: edges.length + 1 };
}

interface Block {
  readonly x: Matrix;
  readonly data: BinnedRows;
  readonly column: BinnedColumn;
  readonly index: number;
  readonly from: number;
}

function fillBlock({ x, data, column, index, from }: Block): void {
  const to = Math.min(x.rows, from + blockRows);
  const { edges, bins } = column;
  let at = ((index >> 2) * x.rows + from) * 4 + (index & 3);
  for (let row = from, cell = from * x.stride + index; row < to; row++, cell += x.stride, at += 4) {
    const value = x.data[cell]!;
    data.bins[at] = value !== value ? bins : edges === null ? value : binOf(edges, value);
  }
}
