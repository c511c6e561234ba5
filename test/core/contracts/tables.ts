import { holdAgainst } from "../../../src/core/contracts/hold.ts";
import { type Contract, contractSchema } from "../../../src/core/contracts/schema.ts";
import type { RawColumn } from "../../../src/core/data/cells/typed-column.ts";
import type { Column, Table } from "../../../src/core/data/table.ts";
import { finish } from "../../../src/core/steps.ts";

/** Cells as written; "" is missing. */
export function raw(name: string, cells: readonly string[]): RawColumn {
  const levels = [...new Set(cells.filter((cell) => cell !== ""))];
  return { name, levels, codes: Int32Array.from(cells, (cell) => levels.indexOf(cell)) };
}

/** A column of categories. */
export function category(name: string, cells: readonly string[]): Column {
  return { kind: "category", ...raw(name, cells) };
}

/** A column of numbers; NaN is missing. */
export function number(name: string, values: readonly number[]): Column {
  return { name, kind: "number", values: Float64Array.from(values) };
}

/** Columns of equal length as a table. */
export function tableOf(...columns: readonly Column[]): Table {
  const [first] = columns;
  const rows = first === undefined ? 0 : first.kind === "category" ? first.codes.length : first.values.length;
  return { rows, columns };
}

/** How a table breaks a contract. */
export function breaches(contract: Contract, table: Table, texts: readonly RawColumn[] = []) {
  const data = {
    file: "a.csv",
    table,
    delimiter: ",",
    texts: new Map(texts.map((each) => [each.name, each])),
  };
  return finish(holdAgainst(data, contract, new Set())).map(({ finding, rows }) => ({
    code: finding.code,
    column: finding.where?.column,
    rows: Array.from(rows),
    args: finding.args,
  }));
}

/** A contract for one column. */
export function contractOf(column: object, more: object = {}): Contract {
  return contractSchema.parse({ version: 1, columns: [column], ...more });
}
