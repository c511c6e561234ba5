import type {
  AdamMoments,
  AdamOptions,
  Dropout,
  NetworkInput,
  NetworkProblem,
  Rows,
} from "../../core/compute/kernels.ts";
import type { Crew } from "./crew.ts";
import { retarget, type PlacedGlm } from "./glm-input.ts";
import { strideOf } from "./matrices.ts";
import { NetworkSweep } from "./network-sweep.ts";

/** A layer among the padded parameters: where it begins, and its true and padded shape. */
interface Layer {
  readonly start: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly paddedInputs: number;
  readonly stride: number;
}

/** Forward and backward on all threads, 64 rows at a time, parameters in kernel memory. */
export class WasmNetwork implements NetworkProblem {
  readonly rows: number;
  readonly size: number;
  readonly #crew: Crew;
  readonly #placed: PlacedGlm;
  readonly #sweep: NetworkSweep;
  readonly #layers: readonly Layer[];
  readonly #places: Int32Array;
  /** Adam's first and second moments, laid out like the padded parameters. */
  readonly #moments: readonly [Float32Array, Float32Array];
  #steps = 0;

  constructor(crew: Crew, placed: PlacedGlm, { hidden, activation }: NetworkInput) {
    this.rows = placed.x.rows;
    this.#crew = crew;
    this.#placed = placed;
    this.#sweep = new NetworkSweep(crew, placed, { hidden, activation, leastRows: 64 });
    this.#layers = layersOf([placed.x.columns, ...hidden, placed.outputs], this.#sweep.widths);
    this.#places = paddedPlaces(this.#layers);
    this.size = this.#places.length;
    const { memory } = crew;
    const { size } = this.#sweep;
    const zeros = () => memory.floats(memory.allocateZeroed(4 * size), size);
    this.#moments = [zeros(), zeros()];
  }

  retarget(target: Float32Array, weights?: Float32Array): void {
    retarget(this.#crew.memory, this.#placed, { target, weights });
  }

  read(): Float32Array {
    const { parameters } = this.#sweep;
    return Float32Array.from(this.#places, (place) => parameters[place]!);
  }

  write(packed: Float32Array): void {
    const { parameters } = this.#sweep;
    this.#places.forEach((place, at) => (parameters[place] = packed[at]!));
  }

  readMoments(): AdamMoments {
    const packed = (padded: Float32Array) => Float64Array.from(this.#places, (place) => padded[place]!);
    return { steps: this.#steps, first: packed(this.#moments[0]), second: packed(this.#moments[1]) };
  }

  writeMoments({ steps, first, second }: AdamMoments): void {
    this.#steps = steps;
    for (const [at, place] of this.#places.entries()) {
      this.#moments[0][place] = first[at]!;
      this.#moments[1][place] = second[at]!;
    }
  }

  lossAndGradient(gradient: Float64Array, rows?: Rows, dropout?: Dropout): number {
    const loss = this.#sweep.run({ rows, wantsGradient: true, dropout });
    const padded = this.#sweep.gradient;
    this.#places.forEach((place, at) => (gradient[at] = padded[place]!));
    return loss;
  }

  loss(rows?: Rows): number {
    return this.#sweep.run({ rows, wantsGradient: false });
  }

  adam(order: Int32Array, options: AdamOptions): number {
    let sum = 0;
    for (let start = 0; start < order.length; start += options.batchSize) {
      const index = order.subarray(start, start + options.batchSize);
      sum += this.#sweep.run({ rows: { index }, wantsGradient: true, dropout: options.dropout });
      this.#step(this.#weightOf(index), options);
    }
    return sum;
  }

  #step(weight: number, { learningRate, beta1, beta2, epsilon, weightDecay }: AdamOptions): void {
    if (!(weight > 0)) return;
    this.#steps++;
    const root = Math.sqrt(1 - beta2 ** this.#steps);
    const rate = (learningRate * root) / (1 - beta1 ** this.#steps);
    const constants = [1 / weight, rate, beta1, beta2, epsilon * root];
    for (const { start, paddedInputs, stride } of this.#layers) {
      const weights = paddedInputs * stride;
      this.#stepPart(start, weights, [...constants, 1 - learningRate * weightDecay]);
      this.#stepPart(start + weights, stride, [...constants, 1]);
    }
  }

  #stepPart(start: number, length: number, constants: readonly number[]): void {
    const { parameters, gradientAddress } = this.#sweep;
    const [first, second] = this.#moments;
    this.#crew.caller.adamStep(
      ...[
        parameters.byteOffset + 4 * start,
        gradientAddress + 8 * start,
        first.byteOffset + 4 * start,
        second.byteOffset + 4 * start,
      ],
      ...[length, ...constants],
    );
  }

  #weightOf(index: Int32Array): number {
    const { weights } = this.#placed;
    return weights === undefined ? index.length : index.reduce((sum, row) => sum + weights[row]!, 0);
  }
}

/** For each packed parameter, its place among the padded ones. */
function paddedPlaces(layers: readonly Layer[]): Int32Array {
  const places: number[] = [];
  for (const { start, inputs, outputs, paddedInputs, stride } of layers) {
    const rows = Array.from({ length: inputs + 1 }, (_, row) => (row === inputs ? paddedInputs : row));
    for (const row of rows) for (let k = 0; k < outputs; k++) places.push(start + row * stride + k);
  }
  return Int32Array.from(places);
}

function layersOf(widths: readonly number[], padded: readonly number[]): Layer[] {
  let start = 0;
  return widths.slice(1).map((outputs, i) => {
    const layer = { start, inputs: widths[i]!, outputs, paddedInputs: padded[i]!, stride: strideOf(outputs) };
    start += (layer.paddedInputs + 1) * layer.stride;
    return layer;
  });
}
