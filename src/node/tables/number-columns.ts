import type { DuckDBDataChunk } from "@duckdb/node-api";
import { itemsOf } from "./vector-items.ts";

/** How much longer a column gets when the rows prove to be more than expected. */
const growth = 1.5;

/**
 * Columns of DOUBLE filled chunk by chunk, when nobody knows yet how many rows there will be. Memory that is
 * set aside and never written to costs nothing on the systems we run on, so the expectation may be generous.
 */
export class NumberColumns {
  #columns: Float64Array[];
  #rows = 0;

  constructor(count: number, expectedRows: number) {
    this.#columns = Array.from({ length: count }, () => new Float64Array(expectedRows));
  }

  get rows(): number {
    return this.#rows;
  }

  /** Appends a chunk whose first columns are these. */
  append(chunk: DuckDBDataChunk): void {
    this.appendRows(chunk.rowCount, (index) => itemsOf(chunk, index, Float64Array));
  }

  /** Appends rows that are given column by column. */
  appendRows(rows: number, valuesOf: (column: number) => Float64Array): void {
    const end = this.#rows + rows;
    if (end > (this.#columns[0]?.length ?? end)) this.#grow(Math.ceil(end * growth));
    this.#columns.forEach((column, index) => column.set(valuesOf(index), this.#rows));
    this.#rows = end;
  }

  /** The columns as far as they are filled. */
  finish(): readonly Float64Array[] {
    return this.#columns.map((column) => column.subarray(0, this.#rows));
  }

  #grow(length: number): void {
    this.#columns = this.#columns.map((column) => {
      const longer = new Float64Array(length);
      longer.set(column.subarray(0, this.#rows));
      return longer;
    });
  }
}
