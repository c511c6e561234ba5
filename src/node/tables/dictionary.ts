import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cancellable } from "../../core/data/source.ts";
import { columnAlias } from "./column-alias.ts";
import { forEachChunk } from "./stream.ts";
import type { Dictionary } from "./texts.ts";
import { itemsOf } from "./vector-items.ts";

/**
 * Copies a VARCHAR column out of the table `data` as a dictionary: for many rows. DuckDB groups and joins; only
 * the different values become JavaScript strings, which is what costs time.
 */
export async function dictionaryOf(
  connection: DuckDBConnection,
  position: number,
  rows: number,
  control: Cancellable,
): Promise<Dictionary> {
  const column = columnAlias(position);
  await connection.run(
    `CREATE OR REPLACE TABLE level AS SELECT ${column} AS text FROM data WHERE ${column} IS NOT NULL
     GROUP BY ${column} ORDER BY min(rowid)`,
  );
  const levels: string[] = [];
  await forEachChunk(connection, "SELECT text FROM level ORDER BY rowid", control, (chunk) => {
    for (const text of chunk.getColumnValues(0)) levels.push(String(text));
  });
  const codes = new Int32Array(rows).fill(-1);
  const join = `SELECT data.rowid::INTEGER, level.rowid::INTEGER FROM data JOIN level ON ${column} = text`;
  await forEachChunk(connection, join, control, (chunk) => {
    const [cells, found] = [itemsOf(chunk, 0, Int32Array), itemsOf(chunk, 1, Int32Array)];
    for (let index = 0; index < cells.length; index++) codes[cells[index]!] = found[index]!;
  });
  return { codes, levels };
}
