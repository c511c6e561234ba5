import { softThreshold } from "../../core/compute/losses.ts";
import { precondition } from "../../core/compute/precondition.ts";
import type { GlmProblem, Rows, SgdOptions } from "../../core/compute/kernels.ts";
import type { Crew } from "./crew.ts";
import { retarget, type PlacedGlm } from "./glm-input.ts";
import { writeHessian } from "./hessian.ts";
import { NetworkSweep } from "./network-sweep.ts";

interface DescentState {
  readonly coefficients: Float64Array;
  readonly velocity: Float64Array;
  readonly ahead: Float64Array;
  readonly gradient: Float64Array;
}

/** Softmax loss with one score per class: a network without hidden layers. */
export class SoftmaxGlm implements GlmProblem {
  readonly kind = "softmax";
  readonly rows: number;
  readonly outputs: number;
  readonly size: number;
  readonly #crew: Crew;
  readonly #placed: PlacedGlm;
  readonly #sweep: NetworkSweep;

  constructor(crew: Crew, placed: PlacedGlm) {
    this.rows = placed.x.rows;
    this.outputs = placed.outputs;
    this.size = placed.outputs * (placed.x.columns + 1);
    this.#crew = crew;
    this.#placed = placed;
    this.#sweep = new NetworkSweep(crew, placed, { hidden: [], activation: "relu", leastRows: 256 });
  }

  retarget(target: Float32Array, weights?: Float32Array): void {
    retarget(this.#crew.memory, this.#placed, { target, weights });
  }

  lossAndGradient(coefficients: Float64Array, gradient: Float64Array, rows?: Rows): number {
    this.#write(coefficients);
    const loss = this.#sweep.run({ rows, wantsGradient: true });
    this.#read(this.#sweep.gradient, gradient);
    return loss;
  }

  loss(coefficients: Float64Array, rows?: Rows): number {
    this.#write(coefficients);
    return this.#sweep.run({ rows, wantsGradient: false });
  }

  hessian(coefficients: Float64Array, hessian: Float64Array, rows?: Rows): void {
    writeHessian(this.#crew, this.#placed, { coefficients, hessian, rows });
  }

  sgd(coefficients: Float64Array, velocity: Float64Array, order: Int32Array, options: SgdOptions): number {
    const state = { coefficients, velocity, gradient: new Float64Array(this.size), ahead: velocity.slice() };
    let loss = 0;
    for (let start = 0; start < order.length; start += options.batchSize)
      loss += this.#descend(state, order.subarray(start, start + options.batchSize), options);
    return loss;
  }

  /** One step on one batch; returns the summed loss before it. */
  #descend(state: DescentState, index: Int32Array, options: SgdOptions): number {
    const { coefficients, velocity, ahead, gradient } = state;
    const reach = options.nesterov ? options.momentum : 0;
    for (let j = 0; j < this.size; j++) ahead[j] = coefficients[j]! + reach * velocity[j]!;
    const loss = this.lossAndGradient(ahead, gradient, { index });
    const scale = 1 / (options.batchSize * options.meanWeight);
    for (let j = 0; j < this.size; j++) gradient[j]! *= scale;
    this.#step(state, { ...options, l2: (options.l2 * index.length) / options.batchSize });
    return loss;
  }

  #step(
    { coefficients, velocity, ahead, gradient }: DescentState,
    { learningRate, momentum, l1, l2, preconditioner }: SgdOptions,
  ): void {
    const width = this.#placed.x.columns + 1;
    const isIntercept = (j: number) => j % width === width - 1;
    for (let j = 0; j < this.size; j++) if (!isIntercept(j)) gradient[j]! += l2 * ahead[j]!;
    const directions = precondition(gradient, preconditioner);
    for (let j = 0; j < this.size; j++) {
      const moved = momentum * velocity[j]! - learningRate * directions[j]!;
      const threshold = isIntercept(j) ? 0 : learningRate * l1;
      const next = softThreshold(coefficients[j]! + moved, threshold);
      velocity[j] = threshold > 0 ? next - coefficients[j]! : moved;
      coefficients[j] = next;
    }
  }

  /** From outputs × (columns + 1) to the layer's columns × outputs, then bias. */
  #write(coefficients: Float64Array): void {
    const { columns, stride } = this.#placed.x;
    const { parameters, outputStride } = this.#sweep;
    for (let k = 0; k < this.outputs; k++) {
      const start = k * (columns + 1);
      for (let j = 0; j < columns; j++) parameters[j * outputStride + k] = coefficients[start + j]!;
      parameters[stride * outputStride + k] = coefficients[start + columns]!;
    }
  }

  #read(from: Float64Array, gradient: Float64Array): void {
    const { columns, stride } = this.#placed.x;
    const { outputStride } = this.#sweep;
    for (let k = 0; k < this.outputs; k++) {
      const start = k * (columns + 1);
      for (let j = 0; j < columns; j++) gradient[start + j] = from[j * outputStride + k]!;
      gradient[start + columns] = from[stride * outputStride + k]!;
    }
  }
}
