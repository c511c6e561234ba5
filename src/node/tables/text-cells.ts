import type { RawColumn } from "../../core/data/cells/typed-column.ts";

/** Cells of text that come one after the other, as codes into their different values. */
export class TextCells {
  #codes: Int32Array;
  #count = 0;
  readonly #codeOf = new Map<string, number>();

  constructor(expectedRows: number) {
    this.#codes = new Int32Array(expectedRows);
  }

  /** Null is a missing cell. */
  add(cell: string | null): void {
    if (this.#count === this.#codes.length) this.#grow();
    this.#codes[this.#count++] = cell === null ? -1 : this.#codeFor(cell);
  }

  finish(name: string): RawColumn {
    return { name, codes: this.#codes.subarray(0, this.#count), levels: Array.from(this.#codeOf.keys()) };
  }

  #codeFor(cell: string): number {
    const known = this.#codeOf.get(cell);
    if (known !== undefined) return known;
    const code = this.#codeOf.size;
    this.#codeOf.set(cell, code);
    return code;
  }

  #grow(): void {
    const longer = new Int32Array(Math.max(1024, 2 * this.#codes.length));
    longer.set(this.#codes);
    this.#codes = longer;
  }
}
