import type { RawColumn } from "../../src/core/data/cells/typed-column.ts";
import type { Table } from "../../src/core/data/table.ts";

const million = 1_000_000;
const wave = (row: number, salt: number) => {
  const value = Math.sin(row * 12.9898 + salt * 78.233) * 43758.5453;
  return value - Math.floor(value);
};

/** A million rows of different numbers, dates and texts, and of categories. */
export function largeTable(rows = million): Table {
  const numbers = (make: (row: number) => number) =>
    Float64Array.from({ length: rows }, (_, row) => make(row));
  const codes = (levels: number) =>
    Int32Array.from({ length: rows }, (_, row) => Math.floor(wave(row, 4) * levels));
  const levels = (count: number) => Array.from({ length: count }, (_, level) => `level ${level}`);
  return {
    rows,
    columns: [
      { name: "amount", kind: "number", values: numbers((row) => wave(row, 1) ** 3 * 1000) },
      { name: "holes", kind: "number", values: numbers((row) => (wave(row, 2) < 0.2 ? NaN : wave(row, 3))) },
      { name: "id", kind: "number", values: numbers((row) => row) },
      { name: "day", kind: "date", values: numbers((row) => 1.6e12 + 1000 * row + 5000 * wave(row, 5)) },
      { name: "city", kind: "category", codes: codes(50), levels: levels(50) },
      { name: "note", kind: "category", ...notes(rows) },
      { name: "flag", kind: "boolean", values: numbers((row) => (wave(row, 7) < 0.3 ? 1 : 0)) },
      { name: "y", kind: "category", codes: codes(2), levels: levels(2) },
    ],
  };
}

/** A million different texts. */
export function notes(rows = million): Pick<RawColumn, "codes" | "levels"> {
  const levels = Array.from({ length: rows }, (_, row) => `Größe ${row}, seen at ${wave(row, 6).toFixed(4)}`);
  return { codes: Int32Array.from(levels.keys()), levels };
}

/** A million different cells, as they are written. */
export function dayTexts(): RawColumn {
  const levels = Array.from({ length: million }, (_, row) => new Date(1.6e12 + 1000 * row).toISOString());
  return { name: "day", codes: Int32Array.from(levels.keys()), levels };
}
