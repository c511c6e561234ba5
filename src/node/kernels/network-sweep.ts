import type { Rows } from "../../core/compute/kernels.ts";
import { planChunks } from "./chunks.ts";
import type { Crew } from "./crew.ts";
import { lossNumbers, type PlacedGlm } from "./glm-input.ts";
import { placeIndex, strideOf } from "./matrices.ts";

/** The hidden part of a network. */
export interface NetworkShape {
  /** Units of each hidden layer; may be empty. */
  readonly hidden: readonly number[];
  readonly activation: "relu" | "tanh";
  /** Rows below which a chunk is not worth its overhead. */
  readonly leastRows: number;
}

/** What one sweep is to do. */
export interface SweepRequest {
  readonly rows?: Rows | undefined;
  readonly wantsGradient: boolean;
  /** Share of hidden units dropped, and the seed of the masks. */
  readonly dropout?: { readonly rate: number; readonly seed: number } | undefined;
}

/** A dense network's parameters and gradient in kernel memory, and the sweep over rows that relates them. */
export class NetworkSweep {
  /** Padded widths of all layers, the input first. */
  readonly widths: readonly number[];
  /** Number of parameters, padding counted. */
  readonly size: number;
  readonly outputStride: number;
  /** Per layer, inputs × outputs weights (row-major), then bias; padding is zero. */
  readonly parameters: Float32Array;
  readonly #crew: Crew;
  readonly #placed: PlacedGlm;
  readonly #shape: NetworkShape;
  readonly #at: { readonly transposed: number; readonly widths: number; readonly gradient: number };

  constructor(crew: Crew, placed: PlacedGlm, shape: NetworkShape) {
    const { memory } = crew;
    this.#crew = crew;
    this.#placed = placed;
    this.#shape = shape;
    this.widths = [placed.x.stride, ...shape.hidden.map(strideOf), strideOf(placed.outputs)];
    this.outputStride = strideOf(placed.outputs);
    this.size = parameterCount(this.widths);
    this.parameters = memory.floats(memory.allocateZeroed(4 * this.size), this.size);
    const widths = memory.allocate(4 * this.widths.length);
    memory.integers(widths, this.widths.length).set(this.widths);
    const transposed = shape.hidden.length === 0 ? 0 : memory.allocateZeroed(4 * this.size);
    this.#at = { transposed, widths, gradient: memory.allocateZeroed(8 * (this.size + 4)) };
  }

  /** The gradient of the last sweep that wanted one, laid out like the parameters. */
  get gradient(): Float64Array {
    return this.#crew.memory.doubles(this.#at.gradient, this.size);
  }

  /** Address of `gradient`. */
  get gradientAddress(): number {
    return this.#at.gradient;
  }

  /** Returns the summed weighted loss. */
  run({ rows, wantsGradient, dropout }: SweepRequest): number {
    const { memory, caller } = this.#crew;
    const mark = memory.mark();
    const layers = this.widths.length - 1;
    const partialSize = this.size + 4;
    const plan = planChunks(this.#placed.x.rows, rows, { partialSize, leastRows: this.#shape.leastRows });
    const partials = memory.allocate(8 * partialSize * plan.chunks);
    if (layers > 1 && wantsGradient)
      caller.transposeLayers(this.parameters.byteOffset, this.#at.transposed, this.#at.widths, layers);
    const { kind, at, outputs } = this.#placed;
    this.#crew.run({
      name: "networkChunk",
      chunks: plan.chunks,
      scratchBytes: this.#scratchBytes(),
      work: plan.rows * this.size * 3,
      arguments: [
        ...[lossNumbers[kind], at.x, placeIndex(memory, rows && "index" in rows ? rows.index : undefined)],
        ...[plan.from, plan.to, plan.chunkRows, at.targets, at.weights],
        ...[this.parameters.byteOffset, this.#at.transposed, this.size, this.#at.widths, layers, outputs],
        ...[this.#shape.activation === "relu" ? 1 : 2, dropout?.rate ?? 0, dropout?.seed ?? 0],
        ...[wantsGradient ? 1 : 0, partials],
      ],
    });
    caller.reducePartials(partials, plan.chunks, partialSize, this.#at.gradient);
    const loss = memory.doubles(this.#at.gradient, partialSize)[this.size]!;
    memory.release(mark);
    return loss;
  }

  #scratchBytes(): number {
    const widths = this.widths.reduce((sum, width) => sum + width, 0);
    return 4 * (3 * 64 + this.size + 2 * 64 * widths);
  }
}

/** Floats that all layers' weights and biases take. */
function parameterCount(widths: readonly number[]): number {
  let count = 0;
  for (let layer = 1; layer < widths.length; layer++) count += (widths[layer - 1]! + 1) * widths[layer]!;
  return count;
}
