import { columnOf, type Column, type Table } from "../../data/table.ts";
import { joined } from "../../data/joined.ts";

/** Puts a few columns of a table together whose blocks come one after the other. */
export class WholeColumns {
  readonly #names: ReadonlySet<string>;
  readonly #pieces = new Map<string, Column[]>();
  #first: Table = { rows: 0, columns: [] };
  #rows = 0;

  constructor(names: readonly string[]) {
    this.#names = new Set(names);
  }

  get rows(): number {
    return this.#rows;
  }

  add(block: Table): void {
    if (this.#rows === 0) this.#first = block;
    this.#rows += block.rows;
    for (const name of this.#names) {
      const column = columnOf(block, name);
      if (column === undefined) continue;
      const pieces = this.#pieces.get(name) ?? [];
      pieces.push(copied(column));
      this.#pieces.set(name, pieces);
    }
  }

  /** A table of all columns in which only the wanted ones have cells; what was gathered is given away. */
  take(): Table {
    const columns = this.#first.columns.map((column) => {
      const pieces = this.#pieces.get(column.name);
      this.#pieces.delete(column.name);
      return pieces === undefined ? withoutCells(column) : joined(pieces);
    });
    return { rows: this.#rows, columns };
  }
}

/** Blocks may share memory with all columns of theirs. */
function copied(column: Column): Column {
  return column.kind === "category"
    ? { ...column, codes: column.codes.slice() }
    : { ...column, values: column.values.slice() };
}

function withoutCells(column: Column): Column {
  return column.kind === "category"
    ? { ...column, codes: new Int32Array(0), levels: [] }
    : { ...column, values: new Float64Array(0) };
}
