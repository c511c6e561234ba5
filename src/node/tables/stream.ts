import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import type { Cancellable } from "../../core/data/source.ts";
import { throwIfCancelled } from "./cancel.ts";

/** Runs a query and hands out its chunks one by one with the number of rows before them. Throws `cancelled`. */
export async function forEachChunk(
  connection: DuckDBConnection,
  query: string,
  control: Cancellable,
  visit: (chunk: DuckDBDataChunk, rowsBefore: number) => void,
): Promise<void> {
  const result = await connection.stream(query);
  for (let rows = 0; ;) {
    throwIfCancelled(control);
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    visit(chunk, rows);
    rows += chunk.rowCount;
  }
}
