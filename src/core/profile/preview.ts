import { wordsOf } from "../data/boolean-words.ts";
import type { Column, Table } from "../data/table.ts";

const mostPreviewRows = 200;
const mostPreviewCells = 20_000;

/** The first rows of a table as text, at most 200, fewer of a wide table; null is missing. */
export function previewOf(table: Table): readonly (readonly (string | null)[])[] {
  const most = Math.floor(mostPreviewCells / Math.max(1, table.columns.length));
  const rows = Math.min(table.rows, mostPreviewRows, Math.max(10, most));
  return Array.from({ length: rows }, (_, row) => table.columns.map((column) => cellOf(column, row)));
}

function cellOf(column: Column, row: number): string | null {
  if (column.kind === "category") return column.levels[column.codes[row]!] ?? null;
  const value = column.values[row]!;
  if (Number.isNaN(value)) return null;
  if (column.kind === "boolean") return wordsOf(column)[value === 1 ? 1 : 0];
  return column.kind === "date" ? dateText(value) : String(value);
}

/** An ISO date, with the time of day when there is one. */
function dateText(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return String(milliseconds);
  return date.toISOString().replace(/T00:00:00\.000Z$/, "");
}
