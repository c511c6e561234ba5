import type { GlmProblem, LossKind, Rows, SgdOptions } from "../../core/compute/kernels.ts";
import { planChunks } from "./chunks.ts";
import type { Crew } from "./crew.ts";
import { lossNumbers, retarget, type PlacedGlm } from "./glm-input.ts";
import { writeHessian } from "./hessian.ts";
import { placeIndex } from "./matrices.ts";

/** Squared and logistic loss: one score per row, forward and backward fused in one sweep. */
export class SingleGlm implements GlmProblem {
  readonly kind: LossKind;
  readonly rows: number;
  readonly outputs = 1;
  readonly size: number;
  readonly #crew: Crew;
  readonly #placed: PlacedGlm;
  readonly #coefficients: number;

  constructor(crew: Crew, placed: PlacedGlm) {
    this.kind = placed.kind;
    this.rows = placed.x.rows;
    this.size = placed.x.columns + 1;
    this.#crew = crew;
    this.#placed = placed;
    this.#coefficients = crew.memory.allocateZeroed(4 * (placed.x.stride + 4));
  }

  retarget(target: Float32Array, weights?: Float32Array): void {
    retarget(this.#crew.memory, this.#placed, { target, weights });
  }

  lossAndGradient(coefficients: Float64Array, gradient: Float64Array, rows?: Rows): number {
    return this.#sweep(coefficients, gradient, rows);
  }

  loss(coefficients: Float64Array, rows?: Rows): number {
    return this.#sweep(coefficients, null, rows);
  }

  hessian(coefficients: Float64Array, hessian: Float64Array, rows?: Rows): void {
    writeHessian(this.#crew, this.#placed, { coefficients, hessian, rows });
  }

  sgd(
    coefficients: Float64Array,
    velocity: Float64Array,
    order: Int32Array,
    { learningRate, momentum, nesterov, batchSize, meanWeight, l2, l1, preconditioner }: SgdOptions,
  ): number {
    const { memory, caller } = this.#crew;
    const { x, at } = this.#placed;
    const mark = memory.mark();
    const index = placeIndex(memory, order);
    const scratch = memory.allocate(4 * (3 * 64 + 66 * x.stride + 4) + 16 * (x.stride + 4));
    const [first, second] = [this.#placeDoubles(coefficients), this.#placeDoubles(velocity)];
    const loss = caller.descend(
      ...[scratch, lossNumbers[this.kind], at.x, x.stride, x.columns, index, order.length, batchSize],
      ...[at.targets, at.weights, first, second, this.#placePreconditioner(preconditioner)],
      ...[1 / (batchSize * meanWeight), learningRate, momentum, nesterov ? momentum : 0, l2, l1],
    );
    this.#readDoubles(first, coefficients);
    this.#readDoubles(second, velocity);
    memory.release(mark);
    return loss;
  }

  #sweep(coefficients: Float64Array, gradient: Float64Array | null, rows: Rows | undefined): number {
    const { memory } = this.#crew;
    const { x, at } = this.#placed;
    const mark = memory.mark();
    const partialSize = x.stride + 4;
    const plan = planChunks(x.rows, rows, { partialSize, leastRows: 1024 });
    const partials = memory.allocate(8 * partialSize * plan.chunks);
    this.#writeCoefficients(coefficients);
    this.#crew.run({
      name: "linearChunk",
      chunks: plan.chunks,
      scratchBytes: 4 * (3 * 64 + x.stride + 64 * x.stride),
      work: 2 * plan.rows * x.stride,
      arguments: [
        ...[lossNumbers[this.kind], at.x, x.stride],
        placeIndex(memory, rows && "index" in rows ? rows.index : undefined),
        ...[plan.from, plan.to, plan.chunkRows, at.targets, at.weights, this.#coefficients],
        ...[gradient === null ? 0 : 1, partials],
      ],
    });
    const loss = this.#addPartials(memory.doubles(partials, partialSize * plan.chunks), gradient);
    memory.release(mark);
    return loss;
  }

  /** Sums the chunks' partial sums in their order. */
  #addPartials(partials: Float64Array, gradient: Float64Array | null): number {
    const { stride, columns } = this.#placed.x;
    let loss = 0;
    gradient?.fill(0);
    for (let start = 0; start < partials.length; start += stride + 4) {
      loss += partials[start + stride + 1]!;
      if (gradient === null) continue;
      for (let j = 0; j < columns; j++) gradient[j]! += partials[start + j]!;
      gradient[columns]! += partials[start + stride]!;
    }
    return loss;
  }

  #writeCoefficients(coefficients: Float64Array): void {
    const { stride, columns } = this.#placed.x;
    const view = this.#crew.memory.floats(this.#coefficients, stride + 4);
    view.set(coefficients.subarray(0, columns));
    view[stride] = coefficients[columns]!;
  }

  #placeDoubles(values: Float64Array): number {
    const { stride, columns } = this.#placed.x;
    const address = this.#crew.memory.allocateZeroed(8 * (stride + 4));
    const view = this.#crew.memory.doubles(address, stride + 4);
    view.set(values.subarray(0, columns));
    view[stride] = values[columns]!;
    return address;
  }

  /** Rows padded to an even number of doubles; 0 stands for "none". */
  #placePreconditioner(matrix: Float64Array | undefined): number {
    if (matrix === undefined) return 0;
    const width = this.size;
    const stride = width + (width % 2);
    const address = this.#crew.memory.allocateZeroed(8 * width * stride);
    const view = this.#crew.memory.doubles(address, width * stride);
    for (let row = 0; row < width; row++)
      view.set(matrix.subarray(row * width, (row + 1) * width), row * stride);
    return address;
  }

  #readDoubles(address: number, values: Float64Array): void {
    const { stride, columns } = this.#placed.x;
    const view = this.#crew.memory.doubles(address, stride + 4);
    values.set(view.subarray(0, columns));
    values[columns] = view[stride]!;
  }
}
