import { softThreshold } from "../../core/compute/losses.ts";
import type { GlmProblem, Rows, SgdOptions } from "../../core/compute/kernels.ts";
import type { Crew } from "./crew.ts";
import type { PlacedGlm } from "./glm-input.ts";
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
    const weight = this.#weightOf(index);
    for (let j = 0; j < this.size; j++) gradient[j]! /= weight > 0 ? weight : Infinity;
    this.#step(state, options);
    return loss;
  }

  #step(
    {
      coefficients,
      velocity,
      ahead,
      gradient,
    }: Record<"coefficients" | "velocity" | "ahead" | "gradient", Float64Array>,
    { learningRate, momentum, l1, l2 }: SgdOptions,
  ): void {
    const width = this.#placed.x.columns + 1;
    for (let j = 0; j < this.size; j++) {
      const penalized = j % width === width - 1 ? 0 : 1;
      const slope = gradient[j]! + penalized * l2 * ahead[j]!;
      const moved = momentum * velocity[j]! - learningRate * slope;
      const threshold = penalized * learningRate * l1;
      const next = softThreshold(coefficients[j]! + moved, threshold);
      velocity[j] = threshold > 0 ? next - coefficients[j]! : moved;
      coefficients[j] = next;
    }
  }

  #weightOf(index: Int32Array): number {
    const { weights } = this.#placed;
    return weights === undefined ? index.length : index.reduce((sum, row) => sum + weights[row]!, 0);
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
