import type { DuckDBResult } from "@duckdb/node-api";
import type { Cancellable } from "../../core/data/source.ts";
import { columnAlias } from "./column-alias.ts";
import { NumberColumns } from "./number-columns.ts";
import { visitChunks } from "./stream.ts";

/** Columns of plain numbers by position, all of `rows` rows; missing cells are NaN. */
export interface Numbers {
  readonly rows: number;
  readonly columns: ReadonlyMap<number, Float64Array>;
}

/** What to select so that `collectNumbers` can take it: DOUBLE columns, missing cells as NaN. */
export function numberCells(positions: readonly number[]): string {
  return positions.map((position) => `coalesce(${columnAlias(position)}, 'nan'::DOUBLE)`).join(", ");
}

/** Copies the answer to a query for `numberCells(positions)`. Throws `cancelled`. */
export async function collectNumbers(
  result: DuckDBResult,
  positions: readonly number[],
  rows: number,
  control: Cancellable,
): Promise<Numbers> {
  const filling = new NumberColumns(positions.length, rows);
  await visitChunks(result, control, (chunk) => filling.append(chunk));
  const columns = filling.finish();
  return {
    rows: filling.rows,
    columns: new Map(positions.map((position, index) => [position, columns[index]!])),
  };
}
