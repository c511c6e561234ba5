import { mostNamed } from "../checks/check.ts";

/** Cells that break one rule: how many they are, the rows of the first, and what stands in the very first. */
export class Offenses {
  #cells = 0;
  #example: string | number = "";
  readonly #rows: number[] = [];

  get cells(): number {
    return this.#cells;
  }

  get example(): string | number {
    return this.#example;
  }

  /** Rows of the table, ascending; as many as a finding names. */
  rows(): Int32Array {
    return Int32Array.from(this.#rows);
  }

  /** Cells come in the order of their rows. */
  add(row: number, cell: string | number): void {
    if (this.#cells++ === 0) this.#example = cell;
    if (this.#rows.length < mostNamed) this.#rows.push(row);
  }
}
