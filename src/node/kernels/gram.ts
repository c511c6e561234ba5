import type { Matrix, Moments, Rows } from "../../core/compute/kernels.ts";
import { planChunks, rangeOf } from "./chunks.ts";
import type { Crew } from "./crew.ts";
import { indexOf, PanelSums } from "./gram-panels.ts";
import { blocksSize, depth, type GramSums, type ShiftedSums, squareOf } from "./gram-sums.ts";
import { placeFloats, placeIndex, strideOf } from "./matrices.ts";

/** Rows, spread evenly, whose means serve as shift: near enough to the true means to keep products small. */
const shiftRows = 512;
/** Multiply-adds of one slice, whose products are one triangle: some 90 ms on two threads. */
const sliceWork = 4e9;
/** Slices are multiples of what the kernels sum together. */
const sliceUnit = 1024;

export interface GramInput {
  readonly x: Matrix;
  readonly address: number;
  readonly weights?: Float32Array | undefined;
  readonly rows?: Rows | undefined;
}

/**
 * Mean and covariance (divisor n − 1; zeros for fewer than two rows), in slices of some 90 ms. How rows are
 * sliced depends on the shape alone.
 */
export function* momentSteps(
  crew: Crew,
  input: Omit<GramInput, "weights">,
): Generator<undefined, Moments> {
  const { x, rows } = input;
  const { shift, sums } = openSums(crew, input);
  const { from, to } = rangeOf(x.rows, rows);
  const length = sliceUnit * Math.max(1, Math.floor((2 * sliceWork) / x.columns ** 2 / sliceUnit));
  for (let first = from; first < to; first += length) {
    if (first > from) yield;
    sums.add(first, Math.min(to, first + length));
  }
  return momentsOf(sums.read(), shift);
}

function momentsOf({ products, sums, totalWeight: n }: ShiftedSums, shift: Float64Array): Moments {
  const { length } = shift;
  const mean = shift.map((value, j) => value + (n > 0 ? sums[j]! / n : 0));
  const covariance = new Float64Array(length * length);
  if (n > 1)
    for (let j = 0, at = 0; j < length; j++)
      for (let k = 0; k < length; k++, at++)
        covariance[at] = (products[at]! - (sums[j]! * sums[k]!) / n) / (n - 1);
  return { mean, covariance };
}

/** Σ w [x; 1][x; 1]ᵀ, (columns + 1)², the intercept last: the shift is put back in float64. */
export function gramOf(crew: Crew, input: GramInput): Float64Array {
  const mark = crew.memory.mark();
  const { shift, sums: open } = openSums(crew, input);
  const { from, to } = rangeOf(input.x.rows, input.rows);
  open.add(from, to);
  const { products, sums, totalWeight } = open.read();
  crew.memory.release(mark);
  const { columns } = input.x;
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

/** Matrices wider than this are summed by panels of columns: sums per chunk of rows would outgrow the caches. */
const narrowStride = 256;

function openSums(crew: Crew, input: GramInput): { readonly shift: Float64Array; readonly sums: GramSums } {
  const shift = sampledMeans(input.x, input.rows);
  const isNarrow = strideOf(input.x.columns) <= narrowStride;
  return { shift, sums: isNarrow ? new ChunkSums(crew, input, shift) : new PanelSums(crew, input, shift) };
}

/** Second moments summed by chunks of rows. */
class ChunkSums implements GramSums {
  readonly #crew: Crew;
  readonly #input: GramInput;
  readonly #stride: number;
  /** Of [blocks of products][sums: stride][total weight][3 unused]. */
  readonly #total: Float64Array;
  /** Arguments of the kernel: matrix, stride, index. */
  readonly #place: readonly number[];
  /** Weights, shift. */
  readonly #measures: readonly number[];

  constructor(crew: Crew, input: GramInput, shift: Float64Array) {
    const { memory } = crew;
    const { x, weights, address } = input;
    this.#crew = crew;
    this.#input = input;
    this.#stride = strideOf(x.columns);
    this.#total = new Float64Array(blocksSize(this.#stride) + this.#stride + 4);
    const index = placeIndex(memory, indexOf(input));
    this.#place = [address, this.#stride, index];
    this.#measures = [placeFloats(memory, weights), placeFloats(memory, shift)];
  }

  add(from: number, to: number): void {
    const { memory, caller } = this.#crew;
    const mark = memory.mark();
    const partialSize = this.#total.length;
    const plan = planChunks(to - from, { from, to }, { partialSize, leastRows: 2048 });
    const partials = memory.allocate(8 * partialSize * plan.chunks);
    this.#crew.run({
      name: "gramChunk",
      chunks: plan.chunks,
      scratchBytes: 2 * 4 * depth * this.#stride,
      work: (plan.rows * this.#stride * this.#stride) / 2,
      arguments: [...this.#place, from, to, plan.chunkRows, ...this.#measures, partials],
    });
    const reduced = memory.allocate(8 * partialSize);
    caller.reducePartials(partials, plan.chunks, partialSize, reduced);
    const part = memory.doubles(reduced, partialSize);
    for (let at = 0; at < partialSize; at++) this.#total[at]! += part[at]!;
    memory.release(mark);
  }

  read(): ShiftedSums {
    const { columns } = this.#input.x;
    const end = blocksSize(this.#stride);
    return {
      products: squareOf(this.#total, columns),
      sums: this.#total.slice(end, end + columns),
      totalWeight: this.#total[end + this.#stride]!,
    };
  }
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
