import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Kernels, Matrix } from "../compute/kernels.ts";
import { seededStream } from "../solvers/shuffle.ts";
import type { Synthesizer } from "./model.ts";
import { fillNormals } from "../statistics/variates.ts";

export type ResidualKernels = Pick<Kernels, "matrix" | "dense">;

/** Sets the stream of normal variates apart from that of the codes: blocks may then have any length. */
const streamMark = 0x6e6f726d;

/** Draws correlated normal coordinates of rows, block after block. */
export class ResidualSampler {
  readonly #stream: RandomGenerator;
  readonly #kernels: ResidualKernels;
  readonly #size: number;
  /** The factor of the correlation; null without coordinates. */
  readonly #factor: Matrix | null;
  /** A coordinate a row, a row of the table a column. */
  #drawn: Matrix | null = null;

  constructor(
    { latents, factor }: Pick<Synthesizer, "latents" | "factor">,
    seed: number,
    kernels: ResidualKernels,
  ) {
    this.#size = latents.length;
    this.#kernels = kernels;
    this.#stream = seededStream(seed ^ streamMark);
    this.#factor = this.#size === 0 ? null : squareOf(factor, kernels.matrix(this.#size, this.#size));
  }

  /** Draws the coordinates of the next rows. */
  draw(rows: number): void {
    if (this.#factor === null || rows === 0) return;
    if (this.#drawn === null || this.#drawn.columns < rows)
      this.#drawn = this.#kernels.matrix(this.#size, rows);
    const width = this.#drawn.columns;
    const weights = new Float32Array(this.#size * width);
    const normals = new Float64Array(this.#size);
    for (let row = 0; row < rows; row++) {
      fillNormals(normals, this.#stream);
      for (let at = 0; at < this.#size; at++) weights[at * width + row] = normals[at]!;
    }
    this.#kernels.dense({ x: this.#factor, weights, bias: new Float32Array(width) }, this.#drawn);
  }

  /** A coordinate of a row that was drawn last. */
  at(latent: number, row: number): number {
    const { data, stride } = this.#drawn!;
    return data[latent * stride + row]!;
  }
}

function squareOf(packed: Float64Array, square: Matrix): Matrix {
  for (let row = 0, at = 0; row < square.rows; row++)
    for (let column = 0; column <= row; column++) square.data[row * square.stride + column] = packed[at++]!;
  return square;
}
