import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** A file as rows of text. */
export interface Sheet {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** `count` different numbers below `among`, or all of them, ascending. */
export function pick(random: RandomGenerator, among: number, count: number): readonly number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, among)) chosen.add(uniformInt(random, 0, among - 1));
  return [...chosen].sort((left, right) => left - right);
}

/** So many rows as a share of all, at least three. */
export function share(sheet: Sheet, part: number): number {
  return Math.max(3, Math.round(sheet.rows.length * part));
}

/** The sheet with some cells of a column changed. */
export function edit(
  sheet: Sheet,
  column: string,
  rows: readonly number[],
  change: (cell: string, row: number) => string,
): Sheet {
  const at = sheet.names.indexOf(column);
  const wanted = new Set(rows);
  return {
    ...sheet,
    rows: sheet.rows.map((cells, row) =>
      wanted.has(row) ? cells.map((cell, each) => (each === at ? change(cell, row) : cell)) : cells,
    ),
  };
}

/** The sheet with a column more, in front. */
export function add(sheet: Sheet, column: string, cell: (row: number) => string): Sheet {
  return {
    names: [column, ...sheet.names],
    rows: sheet.rows.map((cells, row) => [cell(row), ...cells]),
  };
}

/** The cells of a column. */
export function cellsOf(sheet: Sheet, column: string): readonly string[] {
  const at = sheet.names.indexOf(column);
  return sheet.rows.map((cells) => cells[at]!);
}

/** Whether a cell is missing in the files that are damaged here. */
export function isGap(cell: string): boolean {
  return /^(NA)?$/.test(cell);
}

/** The sheet as the text of a CSV file. */
export function textOf({ names, rows }: Sheet): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [names, ...rows].map((cells) => `${cells.map(cell).join(",")}\n`).join("");
}
