import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cancellable } from "../../core/data/source.ts";
import { columnAlias } from "./load.ts";
import { forEachChunk } from "./stream.ts";
import { itemsOf } from "./vector-items.ts";

/** Copies DOUBLE columns out of the table `data`, all in one pass; missing cells are NaN. */
export async function readNumbers(
  connection: DuckDBConnection,
  positions: readonly number[],
  rows: number,
  control: Cancellable,
): Promise<ReadonlyMap<number, Float64Array>> {
  const columns = new Map(positions.map((position) => [position, new Float64Array(rows)]));
  if (positions.length === 0) return columns;
  const cells = positions.map((position) => `coalesce(${columnAlias(position)}, 'nan'::DOUBLE)`);
  const values = Array.from(columns.values());
  await forEachChunk(connection, `SELECT ${cells.join(", ")} FROM data`, control, (chunk, rowsBefore) => {
    values.forEach((column, index) => column.set(itemsOf(chunk, index, Float64Array), rowsBefore));
  });
  return columns;
}
