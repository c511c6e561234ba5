import type { Table } from "../../src/core/data/table.ts";

/** Rows with numbers, many ties, holes that mean something, and categories that do; seeded by arithmetic. */
export function mixedTable(rows: number): Table {
  const noise = (row: number, salt: number): number => {
    const wave = Math.sin(row * 12.9898 + salt * 78.233) * 43758.5453;
    return wave - Math.floor(wave);
  };
  const numbers = (make: (row: number) => number) =>
    Float64Array.from({ length: rows }, (_, row) => make(row));
  const codes = (levels: number, salt: number) =>
    Int32Array.from({ length: rows }, (_, row) => Math.floor(noise(row, salt) * (levels + 1)) - 1);
  const levels = (count: number) => Array.from({ length: count }, (_, level) => `level ${level}`);
  return {
    rows,
    columns: [
      { name: "noise", kind: "number", values: numbers((row) => noise(row, 1)) },
      { name: "ties", kind: "number", values: numbers((row) => Math.floor(noise(row, 2) * 5)) },
      {
        name: "holes",
        kind: "number",
        values: numbers((row) => (noise(row, 3) < 0.3 ? NaN : noise(row, 4))),
      },
      { name: "huge", kind: "number", values: numbers((row) => 1e30 * (noise(row, 5) - 0.5)) },
      { name: "few", kind: "category", codes: codes(5, 6), levels: levels(5) },
      { name: "many", kind: "category", codes: codes(60, 7), levels: levels(60) },
    ],
  };
}

/** A number that depends on every column of a mixed table. */
export function mixedScore({ columns }: Table, row: number): number {
  return columns.reduce((sum, column, index) => {
    if (column.kind === "category") return sum + ((column.codes[row]! * 7) % 5) / (index + 1);
    const value = column.values[row]!;
    return sum + (Number.isNaN(value) ? 1.5 : value / (column.name === "huge" ? 1e30 : 1));
  }, 0);
}
