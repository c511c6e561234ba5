import type { Matrix, Moments, Rows } from "../../core/compute/kernels.ts";
import { planChunks } from "./chunks.ts";
import type { Crew } from "./crew.ts";
import { sumByPanels } from "./gram-panels.ts";
import { placeFloats, placeIndex, strideOf } from "./matrices.ts";

/** Rows, spread evenly, whose means serve as shift: near enough to the true means to keep products small. */
const shiftRows = 512;

/** Second moments about a shift: what one sweep over the rows leaves. */
export interface ShiftedSums {
  /** columns × columns, Σ w (x − shift)(x − shift)ᵀ. */
  readonly products: Float64Array;
  /** Σ w (x − shift). */
  readonly sums: Float64Array;
  readonly totalWeight: number;
}

interface ShiftedGram extends ShiftedSums {
  readonly columns: number;
  readonly shift: Float64Array;
}

/** Mean and covariance (divisor n − 1; zeros for fewer than two rows). */
export function momentsOf(crew: Crew, input: Omit<GramInput, "weights">): Moments {
  const { columns, shift, products, sums, totalWeight: n } = shiftedGram(crew, input);
  const mean = shift.map((value, j) => value + (n > 0 ? sums[j]! / n : 0));
  const covariance = new Float64Array(columns * columns);
  if (n > 1)
    for (let j = 0, at = 0; j < columns; j++)
      for (let k = 0; k < columns; k++, at++)
        covariance[at] = (products[at]! - (sums[j]! * sums[k]!) / n) / (n - 1);
  return { mean, covariance };
}

/** Σ w [x; 1][x; 1]ᵀ, (columns + 1)², the intercept last: the shift is put back in float64. */
export function gramOf(crew: Crew, input: GramInput): Float64Array {
  const { columns, shift, products, sums, totalWeight } = shiftedGram(crew, input);
  const width = columns + 1;
  const out = new Float64Array(width * width);
  const plainSums = sums.map((sum, j) => sum + totalWeight * shift[j]!);
  for (let j = 0; j < columns; j++) {
    for (let k = 0; k < columns; k++)
      out[j * width + k] = products[j * columns + k]! + sums[j]! * shift[k]! + shift[j]! * plainSums[k]!;
    out[j * width + columns] = out[columns * width + j] = plainSums[j]!;
  }
  out[columns * width + columns] = totalWeight;
  return out;
}

export interface GramInput {
  readonly x: Matrix;
  readonly address: number;
  readonly weights?: Float32Array | undefined;
  readonly rows?: Rows | undefined;
}

/** Matrices wider than this are summed by panels of columns: sums per chunk of rows would outgrow the caches. */
const narrowStride = 64;

function shiftedGram(crew: Crew, input: GramInput): ShiftedGram {
  const { memory } = crew;
  const mark = memory.mark();
  const shift = sampledMeans(input.x, input.rows);
  const sum = strideOf(input.x.columns) > narrowStride ? sumByPanels : sumByChunks;
  const result = sum(crew, input, shift);
  memory.release(mark);
  return { ...result, columns: input.x.columns, shift };
}

/** Second moments summed by chunks of rows. */
function sumByChunks(
  crew: Crew,
  { x, address, weights, rows }: GramInput,
  shift: Float64Array,
): ShiftedSums {
  const { memory } = crew;
  const stride = strideOf(x.columns);
  const partialSize = stride * stride + stride + 4;
  const plan = planChunks(x.rows, rows, { partialSize, leastRows: 512 });
  const partials = memory.allocate(8 * partialSize * plan.chunks);
  crew.run({
    name: "gramChunk",
    chunks: plan.chunks,
    scratchBytes: 4 * (64 + stride + stride * stride + 3 * 64 * stride),
    work: (plan.rows * x.columns * x.columns) / 2,
    arguments: [
      ...[address, stride, placeIndex(memory, rows && "index" in rows ? rows.index : undefined)],
      ...[
        plan.from,
        plan.to,
        plan.chunkRows,
        placeFloats(memory, weights),
        placeFloats(memory, shift),
        partials,
      ],
    ],
  });
  const reduced = memory.allocate(8 * partialSize);
  crew.caller.reducePartials(partials, plan.chunks, partialSize, reduced);
  return unpack(memory.doubles(reduced, partialSize), x.columns);
}

/** Out of doubles [products: stride × stride, right of and on the diagonal][sums: stride][total weight]. */
function unpack(partial: Float64Array, columns: number): ShiftedSums {
  const stride = strideOf(columns);
  const products = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++)
    for (let k = j; k < columns; k++)
      products[j * columns + k] = products[k * columns + j] = partial[j * stride + k]!;
  const sums = partial.slice(stride * stride, stride * stride + columns);
  return { products, sums, totalWeight: partial[stride * stride + stride]! };
}

/** Means of some of the rows, rounded to float32: the kernel subtracts them in float32. */
function sampledMeans({ rows: all, columns, stride, data }: Matrix, rows: Rows | undefined): Float64Array {
  const { from, count, at } = cursorOf(all, rows);
  const sampled = Math.min(count, shiftRows);
  const means = new Float64Array(columns);
  for (let i = 0; i < sampled; i++) {
    const start = at(from + Math.floor((i * count) / sampled)) * stride;
    for (let j = 0; j < columns; j++) means[j]! += data[start + j]!;
  }
  return means.map((sum) => (sampled > 0 ? Math.fround(sum / sampled) : 0));
}

/** Which row of the matrix stands at a place of the rows chosen. */
function cursorOf(all: number, rows: Rows | undefined) {
  if (rows === undefined) return { from: 0, count: all, at: (place: number) => place };
  if (!("index" in rows)) return { from: rows.from, count: rows.to - rows.from, at: (place: number) => place };
  return { from: 0, count: rows.index.length, at: (place: number) => rows.index[place]! };
}
