import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { BinnedRows, CenteredColumn } from "../compute/histograms.ts";
import type { Kernels, Matrix } from "../compute/kernels.ts";
import { centersOf, findEdges } from "./edges.ts";
import { uniform } from "./samples.ts";
import { eachSlice } from "./slices.ts";

/** A matrix as bins. */
export interface BinnedMatrix {
  readonly columns: readonly CenteredColumn[];
  readonly data: BinnedRows;
}

export interface BinRequest {
  /** Row-major numbers, NaN = missing. */
  readonly x: Matrix;
  /** Per column: how many category codes it holds; 0 for numbers. All numbers when left out. */
  readonly levels: Int32Array | undefined;
  /** Most bins of a column of numbers, at most 255. */
  readonly bins: number;
  /** Fewest sampled rows of a bin. */
  readonly binRows: number;
  /** Histograms to keep for a matrix with this many cells. */
  readonly slots: (cells: number) => number;
  readonly seed: number;
  readonly kernels: Pick<Kernels, "binnedRows">;
}

/** Rows whose values decide where bins end, as LightGBM's bin_construct_sample_cnt. */
const sampleRows = 200_000;
/** Columns gathered together: neighbors of a row share a line of the cache. */
const columnsTogether = 16;

/** Finds the bins of every column from a sample of rows, and puts all rows into them. Breathes by yielding. */
export function* binMatrix(request: BinRequest): Generator<null, BinnedMatrix> {
  const { x, kernels } = request;
  const sample = sampleOf(x.rows, request.seed);
  const columns: CenteredColumn[] = [];
  for (let first = 0; first < x.columns; first += columnsTogether)
    for (const values of gather(x, sample, first)) {
      columns.push(columnOf(request, columns.length, values));
      yield null;
    }
  const cells = columns.map(({ bins }) => bins + 1);
  const slots = request.slots(cells.reduce((sum, count) => sum + count, 0));
  const data = kernels.binnedRows({ rows: x.rows, cells, slots });
  for (const slice of eachSlice(x.rows)) {
    data.put({ x, columns, ...slice });
    yield null;
  }
  return { columns, data };
}

/** Rows to look at, ascending: all of them, or one from each of as many equal stretches. */
function sampleOf(rows: number, seed: number): Int32Array {
  if (rows <= sampleRows) return Int32Array.from({ length: rows }, (_, row) => row);
  const stream = xoroshiro128plus(seed);
  const stretch = rows / sampleRows;
  return Int32Array.from({ length: sampleRows }, (_, index) =>
    Math.min(rows - 1, Math.floor((index + uniform(stream)) * stretch)),
  );
}

/** The sampled values of some neighboring columns. */
function gather(
  { data, stride, columns }: Matrix,
  sample: Int32Array,
  first: number,
): readonly Float32Array[] {
  const last = Math.min(columns, first + columnsTogether);
  const gathered = Array.from({ length: last - first }, () => new Float32Array(sample.length));
  for (let index = 0; index < sample.length; index++) {
    const at = sample[index]! * stride + first;
    for (let column = 0; column < gathered.length; column++) gathered[column]![index] = data[at + column]!;
  }
  return gathered;
}

function columnOf(
  { levels, bins, binRows }: BinRequest,
  column: number,
  sampled: Float32Array,
): CenteredColumn {
  const codes = levels?.[column] ?? 0;
  if (codes > 0) return { edges: null, bins: codes, centers: null };
  let count = 0;
  for (const value of sampled) if (value === value) sampled[count++] = value;
  const values = sampled.subarray(0, count);
  const edges = findEdges(values, { most: bins, least: binRows });
  return { edges, bins: edges.length + 1, centers: centersOf(values, edges) };
}
