import type { Column, ColumnSchema, Table } from "../table.ts";

const day = 86_400_000;

/** The first line of a CSV file (RFC 4180, LF). */
export function csvHeader(columns: readonly Pick<ColumnSchema, "name">[]): string {
  return csvLine(columns.map(({ name }) => name));
}

/**
 * A line for each row. Numbers in the fewest digits that name them, booleans as true and false, dates as
 * 2026-03-04 or 2026-03-04 10:30:15.250 (UTC), missing cells empty: read again they are what they were.
 */
export function csvLines({ rows, columns }: Table): string {
  const texts = columns.map(cellWriter);
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) lines.push(csvLine(texts.map((text) => text(row))));
  return lines.join("");
}

/** One line; a line of one empty cell is quoted, since readers skip blank lines. */
export function csvLine(cells: readonly string[]): string {
  return cells.length === 1 && cells[0] === "" ? '""\n' : `${cells.map(csvCell).join(",")}\n`;
}

function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes the cells of a column as `csvLines` does. */
export function cellWriter(column: Column): (row: number) => string {
  if (column.kind === "category") return (row) => column.levels[column.codes[row]!] ?? "";
  const write = { number: String, boolean: booleanText, date: dateText }[column.kind];
  return (row) => (Number.isNaN(column.values[row]!) ? "" : write(column.values[row]!));
}

function booleanText(value: number): string {
  return value === 0 ? "false" : "true";
}

function dateText(value: number): string {
  const text = new Date(value).toISOString();
  if (value % day === 0) return text.slice(0, 10);
  return text.slice(0, value % 1000 === 0 ? 19 : 23).replace("T", " ");
}
