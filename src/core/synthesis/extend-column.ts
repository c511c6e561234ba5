import type { Column } from "../data/table.ts";
import type { Batch } from "./smote-nc.ts";

/** What a column is made longer by. */
export interface Extension {
  /** Rows to fit on; batches name rows by their places in these. */
  readonly rows: Int32Array;
  readonly batches: readonly Batch[];
  /** Rows of all batches. */
  readonly count: number;
  /** Its place among the nominal columns, or -1. */
  readonly nominal: number;
}

/** Whether values of a column are equal or not, with nothing in between. */
export function isNominal(column: Column): boolean {
  return column.kind === "category" || column.kind === "boolean";
}

/** A column with the cells of made rows behind its own. */
export function extendColumn(column: Column, extension: Extension): Column {
  if (column.kind === "category") {
    const codes = new Int32Array(column.codes.length + extension.count);
    codes.set(column.codes);
    codes.set(nominalCells(extension), column.codes.length);
    return { ...column, codes };
  }
  const values = new Float64Array(column.values.length + extension.count);
  values.set(column.values);
  const made =
    extension.nominal < 0
      ? interpolated(column.values, extension)
      : Float64Array.from(nominalCells(extension), (code) => (code < 0 ? NaN : code));
  values.set(made, column.values.length);
  return { ...column, values };
}

function nominalCells({ batches, nominal, count }: Extension): Int32Array {
  const cells = new Int32Array(count);
  let end = 0;
  for (const { made } of batches) for (const row of made) cells[end++] = row.nominals[nominal]!;
  return cells;
}

function interpolated(values: Float64Array, { batches, rows, count }: Extension): Float64Array {
  const cells = new Float64Array(count);
  let end = 0;
  for (const { places, made } of batches) {
    const cellAt = (place: number) => values[rows[places[place]!]!]!;
    for (const { base, toward, step } of made) cells[end++] = between(cellAt(base), cellAt(toward), step);
  }
  return cells;
}

function between(from: number, to: number, step: number): number {
  return Number.isNaN(to) ? from : from + step * (to - from);
}
