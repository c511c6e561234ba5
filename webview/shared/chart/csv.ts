import type { ChartModel } from "./model.ts";

/** A cell as RFC 4180 wants it: quoted when it holds a comma, a quote or a line break. */
function toCell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows of cells as CSV (RFC 4180). */
export function cellsToCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((cells) => `${cells.map(toCell).join(",")}\r\n`).join("");
}

/** The data of a chart as CSV: a column of labels, one per series, numbers unrounded. */
export function toCsv(model: ChartModel): string {
  const head = [model.xTitle, ...model.series.map((series) => series.name)];
  const rows = model.labels.map((label, index) => [
    label,
    ...model.series.map((series) => series.values[index] ?? null),
  ]);
  return cellsToCsv([head, ...rows]);
}
