import type { ScratchFile } from "../../compute/paged/index.ts";
import type { Matrix } from "../../compute/kernels.ts";
import { seededStream, shuffle } from "../../solvers/shuffle.ts";

/** A matrix in pages and where its rows go. */
export interface PagePlan {
  readonly matrix: Pick<Matrix, "rows" | "stride">;
  readonly pageRows: number;
  readonly file: ScratchFile;
  /** Deals the rows out to the pages at random; they keep their order when left out. */
  readonly seed?: number;
}

/** Appends rows, one after the other, each to a page of its own lot. */
export class PageWriter {
  readonly #plan: PagePlan;
  /** The page of each row. */
  readonly #lots: Uint16Array;
  readonly #ends: Int32Array;
  readonly #buffers: Float32Array[];
  readonly #buffered: Int32Array;
  #row = 0;

  constructor(plan: PagePlan) {
    const { matrix, pageRows, seed } = plan;
    const pages = Math.ceil(matrix.rows / pageRows);
    this.#plan = plan;
    this.#lots = Uint16Array.from({ length: matrix.rows }, (_, row) => Math.floor(row / pageRows));
    if (seed !== undefined) shuffle(this.#lots, seededStream(seed));
    this.#ends = Int32Array.from({ length: pages }, (_, page) => page * pageRows);
    // Pages are not written row by row; what is held back of all of them takes no more than one of them.
    const rows = Math.max(1, Math.floor(pageRows / pages));
    this.#buffers = Array.from({ length: pages }, () => new Float32Array(rows * matrix.stride));
    this.#buffered = new Int32Array(pages);
  }

  /** Takes the next row; answers which row of the matrix it is. */
  append(cells: Float32Array): number {
    const page = this.#lots[this.#row++]!;
    const buffer = this.#buffers[page]!;
    buffer.set(cells, this.#buffered[page]);
    this.#buffered[page]! += this.#plan.matrix.stride;
    if (this.#buffered[page] === buffer.length) this.#flush(page);
    return this.#ends[page]! + this.#buffered[page]! / this.#plan.matrix.stride - 1;
  }

  /** Writes what was held back. */
  finish(): void {
    for (let page = 0; page < this.#buffers.length; page++) this.#flush(page);
  }

  #flush(page: number): void {
    const { file, matrix } = this.#plan;
    const floats = this.#buffers[page]!.subarray(0, this.#buffered[page]);
    file.write(this.#ends[page]! * matrix.stride, floats);
    this.#ends[page]! += floats.length / matrix.stride;
    this.#buffered[page] = 0;
  }
}
