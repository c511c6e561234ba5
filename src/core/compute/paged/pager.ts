import type { Kernels, Matrix, Rows } from "../kernels.ts";
import type { ScratchFile } from "./page-file.ts";

/** Rows of one page: those of the whole matrix, and as rows of the page. */
export interface Piece {
  readonly page: number;
  readonly rows: Rows;
}

/** Where the rows of a matrix lie that is too large for memory. */
export interface PagedRows {
  readonly file: ScratchFile;
  readonly rows: number;
  readonly columns: number;
  /** Rows of each page but the last. */
  readonly pageRows: number;
}

/** The pages of a matrix in a scratch file, one of them at a time in the kernels' memory. */
export class Pager {
  /** Stands for the whole matrix; its numbers are not in memory. */
  readonly matrix: Matrix;
  readonly pageRows: number;
  readonly #file: ScratchFile;
  /** Holds the page that is in memory. */
  readonly page: Matrix;
  #loaded = -1;

  constructor({ file, rows, columns, pageRows }: PagedRows, kernels: Pick<Kernels, "matrix">) {
    this.pageRows = Math.max(1, Math.min(pageRows, rows));
    this.page = kernels.matrix(this.pageRows, columns);
    this.matrix = { rows, columns, stride: this.page.stride, data: new Float32Array(0) };
    this.#file = file;
  }

  /** Where a page begins among all rows, and where it ends. */
  range(page: number): { readonly from: number; readonly to: number } {
    const from = page * this.pageRows;
    return { from, to: Math.min(this.matrix.rows, from + this.pageRows) };
  }

  /** Brings a page into memory; rows behind the last one keep what they held. */
  load(page: number): void {
    if (page === this.#loaded) return;
    const { from, to } = this.range(page);
    const { stride } = this.page;
    this.#file.read(from * stride, this.page.data.subarray(0, (to - from) * stride));
    this.#loaded = page;
  }

  /** Rows in pieces of one page each, in their order; all rows without `rows`. */
  *pieces(rows: Rows = { from: 0, to: this.matrix.rows }): Generator<Piece> {
    if ("index" in rows) yield* this.#runs(rows.index);
    else yield* this.#ranges(rows);
  }

  *#ranges({ from, to }: { readonly from: number; readonly to: number }): Generator<Piece> {
    const { pageRows } = this;
    for (let start = from; start < to;) {
      const page = Math.floor(start / pageRows);
      const first = page * pageRows;
      const end = Math.min(to, first + pageRows);
      yield { page, rows: { from: start - first, to: end - first } };
      start = end;
    }
  }

  *#runs(index: Int32Array): Generator<Piece> {
    const { pageRows } = this;
    for (let start = 0; start < index.length;) {
      const page = Math.floor(index[start]! / pageRows);
      const first = page * pageRows;
      let end = start + 1;
      while (end < index.length && index[end]! >= first && index[end]! < first + pageRows) end++;
      yield { page, rows: { index: index.subarray(start, end).map((row) => row - first) } };
      start = end;
    }
  }
}
