import type { DuckDBConnection, DuckDBDataChunk, DuckDBResult } from "@duckdb/node-api";
import type { Cancellable } from "../../core/data/source.ts";
import { throwIfCancelled } from "./cancel.ts";

/** Told each chunk with the number of rows before it. */
export type VisitChunk = (chunk: DuckDBDataChunk, rowsBefore: number) => void;

/** Runs a query and hands out its chunks one by one. Throws `cancelled`. */
export async function forEachChunk(
  connection: DuckDBConnection,
  query: string,
  control: Cancellable,
  visit: VisitChunk,
): Promise<void> {
  await visitChunks(await connection.stream(query), control, visit);
}

/** Hands out the chunks of an answer that streams in one by one. Throws `cancelled`. */
export async function visitChunks(
  result: DuckDBResult,
  control: Cancellable,
  visit: VisitChunk,
): Promise<void> {
  for (let rows = 0; ;) {
    throwIfCancelled(control);
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    visit(chunk, rows);
    rows += chunk.rowCount;
  }
}
