import { dropoutFactor } from "./dropout-mask.ts";
import type { AdamMoments, AdamOptions, Dropout, NetworkInput, NetworkProblem, Rows } from "./kernels.ts";
import { rowLosses } from "./row-loss.ts";
import { rowNumbers } from "./row-numbers.ts";

/** A layer's place among the packed parameters. */
interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly start: number;
}

/** Float64 forward and backward, row by row; slow and plain on purpose. */
export class ReferenceNetwork implements NetworkProblem {
  readonly rows: number;
  readonly size: number;
  #input: NetworkInput;
  readonly #layers: readonly Layer[];
  readonly #parameters: Float64Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  #steps = 0;

  constructor(input: NetworkInput) {
    const widths = [input.x.columns, ...input.hidden, input.outputs];
    let start = 0;
    this.#layers = widths.slice(1).map((outputs, i) => {
      const layer = { inputs: widths[i]!, outputs, start };
      start += (layer.inputs + 1) * outputs;
      return layer;
    });
    this.#input = input;
    this.rows = input.x.rows;
    this.size = start;
    this.#parameters = new Float64Array(start);
    this.#first = new Float64Array(start);
    this.#second = new Float64Array(start);
  }

  retarget(target: Float32Array, weights?: Float32Array): void {
    this.#input = { ...this.#input, target, weights };
  }

  read(): Float32Array {
    return Float32Array.from(this.#parameters);
  }

  write(parameters: Float32Array): void {
    this.#parameters.set(parameters);
  }

  readMoments(): AdamMoments {
    return { steps: this.#steps, first: this.#first.slice(), second: this.#second.slice() };
  }

  writeMoments({ steps, first, second }: AdamMoments): void {
    this.#steps = steps;
    this.#first.set(first);
    this.#second.set(second);
  }

  lossAndGradient(gradient: Float64Array, rows?: Rows, dropout?: Dropout): number {
    gradient.fill(0);
    let sum = 0;
    for (const row of rowNumbers(this.rows, rows)) {
      const activations = this.#forward(row, dropout);
      sum += this.#rowLoss(activations.at(-1)!, row);
      this.#backward(activations, gradient, dropout);
    }
    return sum;
  }

  loss(rows?: Rows): number {
    let sum = 0;
    for (const row of rowNumbers(this.rows, rows)) sum += this.#rowLoss(this.#forward(row).at(-1)!, row);
    return sum;
  }

  adam(order: Int32Array, options: AdamOptions): number {
    let sum = 0;
    for (let start = 0; start < order.length; start += options.batchSize)
      sum += this.#adamStep(order.subarray(start, start + options.batchSize), options);
    return sum;
  }

  #adamStep(index: Int32Array, options: AdamOptions): number {
    const gradient = new Float64Array(this.size);
    const loss = this.lossAndGradient(gradient, { index }, options.dropout);
    const { beta1, beta2, epsilon } = options;
    const weight = index.reduce((sum, row) => sum + this.#weight(row), 0);
    if (!(weight > 0)) return loss;
    this.#steps++;
    const [unbias1, unbias2] = [1 - beta1 ** this.#steps, 1 - beta2 ** this.#steps];
    for (const [j, slope] of gradient.map((value) => value / weight).entries()) {
      this.#first[j] = beta1 * this.#first[j]! + (1 - beta1) * slope;
      this.#second[j] = beta2 * this.#second[j]! + (1 - beta2) * slope * slope;
      const shrink = this.#isBias(j) ? 1 : 1 - options.learningRate * options.weightDecay;
      const step = this.#first[j] / unbias1 / (Math.sqrt(this.#second[j] / unbias2) + epsilon);
      this.#parameters[j] = shrink * this.#parameters[j]! - options.learningRate * step;
    }
    return loss;
  }

  #isBias(position: number): boolean {
    return this.#layers.some(({ inputs, outputs, start }) => {
      const bias = start + inputs * outputs;
      return position >= bias && position < bias + outputs;
    });
  }

  #weight(row: number): number {
    return this.#input.weights?.[row] ?? 1;
  }

  /** What enters each layer, and the scores at the end. */
  #forward(row: number, dropout?: Dropout): Float64Array[] {
    const { x } = this.#input;
    const input = Float64Array.from(x.data.subarray(row * x.stride, row * x.stride + x.columns));
    const activations: Float64Array[] = [input];
    for (const [layer, shape] of this.#layers.entries()) {
      const sums = this.#sums(shape, activations.at(-1)!);
      const isHidden = layer < this.#layers.length - 1;
      activations.push(
        isHidden ? sums.map((sum, unit) => this.#activate(sum, { row, layer, unit }, dropout)) : sums,
      );
    }
    return activations;
  }

  #sums({ inputs, outputs, start }: Layer, input: Float64Array): Float64Array {
    const bias = start + inputs * outputs;
    return Float64Array.from({ length: outputs }, (_, k) =>
      input.reduce(
        (sum, value, j) => sum + value * this.#parameters[start + j * outputs + k]!,
        this.#parameters[bias + k]!,
      ),
    );
  }

  #activate(sum: number, at: { row: number; layer: number; unit: number }, dropout?: Dropout): number {
    const value = this.#input.activation === "relu" ? Math.max(sum, 0) : Math.tanh(sum);
    return dropout === undefined || dropout.rate === 0 ? value : value * dropoutFactor(dropout, at);
  }

  /** Leaves the weighted slopes in `scores` and returns the weighted loss. */
  #rowLoss(scores: Float64Array, row: number): number {
    const weight = this.#weight(row);
    const loss = rowLosses[this.#input.kind](scores, scores.slice(), this.#input.target[row]!);
    scores.forEach((slope, k) => (scores[k] = weight * slope));
    return weight * loss;
  }

  #backward(activations: readonly Float64Array[], gradient: Float64Array, dropout?: Dropout): void {
    let slopes = activations.at(-1)!;
    for (let layer = this.#layers.length - 1; layer >= 0; layer--) {
      const input = activations[layer]!;
      addLayerGradient(gradient, this.#layers[layer]!, input, slopes);
      if (layer > 0)
        slopes = this.#inputSlopes(this.#layers[layer]!, { input, slopes, rate: dropout?.rate ?? 0 });
    }
  }

  /** d loss / d pre-activation of the layer before; `input` is its (dropped-out) output. */
  #inputSlopes(
    { outputs, start }: Layer,
    { input, slopes, rate }: { input: Float64Array; slopes: Float64Array; rate: number },
  ): Float64Array {
    return input.map((value, j) => {
      const passed = slopes.reduce(
        (sum, slope, k) => sum + slope * this.#parameters[start + j * outputs + k]!,
        0,
      );
      return passed * this.#activationSlope(value, rate);
    });
  }

  #activationSlope(value: number, rate: number): number {
    if (value === 0 && (rate > 0 || this.#input.activation === "relu")) return 0;
    const raw = value * (1 - rate);
    return (this.#input.activation === "relu" ? 1 : 1 - raw * raw) / (1 - rate);
  }
}

function addLayerGradient(
  gradient: Float64Array,
  { inputs, outputs, start }: Layer,
  input: Float64Array,
  slopes: Float64Array,
): void {
  for (let k = 0; k < outputs; k++) {
    for (let j = 0; j < inputs; j++) gradient[start + j * outputs + k]! += input[j]! * slopes[k]!;
    gradient[start + inputs * outputs + k]! += slopes[k]!;
  }
}
