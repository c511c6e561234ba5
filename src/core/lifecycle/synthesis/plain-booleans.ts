import type { CategoryColumn, Column, Table } from "../../data/table.ts";

const plain = ["false", "true"];

/** A table whose named columns of texts are booleans where nothing but "true" and "false" is written in them. */
export function withPlainBooleans({ rows, columns }: Table, names: readonly string[]): Table {
  const asked = new Set(names);
  return { rows, columns: columns.map((column) => (asked.has(column.name) ? plainBoolean(column) : column)) };
}

function plainBoolean(column: Column): Column {
  if (column.kind !== "category" || !column.levels.every((level) => plain.includes(level))) return column;
  return { name: column.name, kind: "boolean", values: truthOf(column) };
}

function truthOf({ codes, levels }: CategoryColumn): Float64Array {
  const truth = levels.map((level) => plain.indexOf(level));
  return Float64Array.from(codes, (code) => truth[code] ?? NaN);
}
