import type { GlmProblem, LossKind, Matrix, Rows, SgdOptions } from "./kernels.ts";
import { softThreshold } from "./losses.ts";
import { precondition } from "./precondition.ts";
import { rowLosses } from "./row-loss.ts";
import { rowNumbers } from "./row-numbers.ts";

/** What a generalized linear problem is made of. */
export interface GlmInput {
  readonly kind: LossKind;
  readonly x: Matrix;
  readonly target: Float32Array;
  readonly outputs: number;
  readonly weights?: Float32Array | undefined;
}

interface DescentState {
  readonly coefficients: Float64Array;
  readonly velocity: Float64Array;
}

/** Float64 evaluation row by row; slow and plain on purpose. */
export class ReferenceGlm implements GlmProblem {
  readonly kind: LossKind;
  readonly rows: number;
  readonly outputs: number;
  readonly size: number;
  #input: GlmInput;
  readonly #scores: Float64Array;
  readonly #probabilities: Float64Array;

  constructor(input: GlmInput) {
    this.kind = input.kind;
    this.rows = input.x.rows;
    this.outputs = input.outputs;
    this.size = input.outputs * (input.x.columns + 1);
    this.#input = input;
    this.#scores = new Float64Array(input.outputs);
    this.#probabilities = new Float64Array(input.outputs);
  }

  retarget(target: Float32Array, weights?: Float32Array): void {
    this.#input = { ...this.#input, target, weights };
  }

  lossAndGradient(coefficients: Float64Array, gradient: Float64Array, rows?: Rows): number {
    gradient.fill(0);
    let sum = 0;
    for (const row of rowNumbers(this.rows, rows)) {
      sum += this.#rowLoss(coefficients, row);
      this.#addGradient(gradient, row);
    }
    return sum;
  }

  loss(coefficients: Float64Array, rows?: Rows): number {
    let sum = 0;
    for (const row of rowNumbers(this.rows, rows)) sum += this.#rowLoss(coefficients, row);
    return sum;
  }

  hessian(coefficients: Float64Array, hessian: Float64Array, rows?: Rows): void {
    hessian.fill(0);
    for (const row of rowNumbers(this.rows, rows)) {
      this.#rowLoss(coefficients, row);
      for (let k = 0; k < this.outputs; k++)
        for (let l = 0; l < this.outputs; l++)
          this.#addOuter(hessian, { row, k, l, weight: this.#weight(row) * this.#curvature(k, l) });
    }
  }

  sgd(coefficients: Float64Array, velocity: Float64Array, order: Int32Array, options: SgdOptions): number {
    let sum = 0;
    for (let start = 0; start < order.length; start += options.batchSize)
      sum += this.#descend(
        { coefficients, velocity },
        order.subarray(start, start + options.batchSize),
        options,
      );
    return sum;
  }

  /** One step on one batch; returns the summed loss before it. */
  #descend(state: DescentState, index: Int32Array, options: SgdOptions): number {
    const gradient = new Float64Array(this.size);
    const reach = options.nesterov ? options.momentum : 0;
    const ahead = state.coefficients.map((value, j) => value + reach * state.velocity[j]!);
    const sum = this.lossAndGradient(ahead, gradient, { index });
    const scale = 1 / (options.batchSize * options.meanWeight);
    const l2 = (options.l2 * index.length) / options.batchSize;
    const slopes = gradient.map((slope, j) => slope * scale + (this.#isIntercept(j) ? 0 : l2) * ahead[j]!);
    const directions = precondition(slopes, options.preconditioner);
    for (let j = 0; j < this.size; j++) this.#move(state, { j, slope: directions[j]!, options });
    return sum;
  }

  /** One coefficient's step: momentum, gradient, and the soft threshold of an l1 penalty. */
  #move(
    { coefficients, velocity }: DescentState,
    { j, slope, options }: { j: number; slope: number; options: SgdOptions },
  ): void {
    const { learningRate, momentum, l1 } = options;
    const moved = momentum * velocity[j]! - learningRate * slope;
    const threshold = this.#isIntercept(j) ? 0 : learningRate * l1;
    const next = softThreshold(coefficients[j]! + moved, threshold);
    velocity[j] = threshold > 0 ? next - coefficients[j]! : moved;
    coefficients[j] = next;
  }

  #isIntercept(position: number): boolean {
    const width = this.#input.x.columns + 1;
    return position % width === width - 1;
  }

  #weight(row: number): number {
    return this.#input.weights?.[row] ?? 1;
  }

  /** Leaves d loss / d score in `#scores` and returns the weighted loss. */
  #rowLoss(coefficients: Float64Array, row: number): number {
    const { x, target } = this.#input;
    const width = x.columns + 1;
    for (let k = 0; k < this.outputs; k++) {
      let score = coefficients[k * width + x.columns]!;
      for (let j = 0; j < x.columns; j++) score += coefficients[k * width + j]! * x.data[row * x.stride + j]!;
      this.#scores[k] = score;
    }
    const loss = rowLosses[this.kind](this.#scores, this.#probabilities, target[row]!);
    return this.#weight(row) * loss;
  }

  #addGradient(gradient: Float64Array, row: number): void {
    const { x } = this.#input;
    const width = x.columns + 1;
    for (let k = 0; k < this.outputs; k++) {
      const slope = this.#weight(row) * this.#scores[k]!;
      for (let j = 0; j < x.columns; j++) gradient[k * width + j]! += slope * x.data[row * x.stride + j]!;
      gradient[k * width + x.columns]! += slope;
    }
  }

  /** d² loss / d score_k d score_l at the row last evaluated. */
  #curvature(k: number, l: number): number {
    if (this.kind === "squared") return 1;
    const p = this.#probabilities;
    if (this.kind === "logistic") return p[0]! * (1 - p[0]!);
    return p[k]! * ((k === l ? 1 : 0) - p[l]!);
  }

  #addOuter(hessian: Float64Array, at: { row: number; k: number; l: number; weight: number }): void {
    const { x } = this.#input;
    const width = x.columns + 1;
    const value = (j: number) => (j < x.columns ? x.data[at.row * x.stride + j]! : 1);
    for (let i = 0; i < width; i++)
      for (let j = 0; j < width; j++)
        hessian[(at.k * width + i) * this.size + at.l * width + j]! += at.weight * value(i) * value(j);
  }
}
