import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cancellable } from "../../core/data/source.ts";
import { columnAlias } from "./column-alias.ts";
import { forEachChunk } from "./stream.ts";
import type { Dictionary } from "./texts.ts";

/** Copies VARCHAR columns out of the table `data` as dictionaries in one pass over all cells: for few rows. */
export async function internTexts(
  connection: DuckDBConnection,
  positions: readonly number[],
  rows: number,
  control: Cancellable,
): Promise<readonly Dictionary[]> {
  if (positions.length === 0) return [];
  const interned = positions.map(() => ({
    codes: new Int32Array(rows).fill(-1),
    codeOf: new Map<string, number>(),
  }));
  const query = `SELECT ${positions.map(columnAlias).join(", ")} FROM data`;
  await forEachChunk(connection, query, control, (chunk, rowsBefore) => {
    interned.forEach(({ codes, codeOf }, index) => {
      intern(chunk.getColumnValues(index), codeOf, codes.subarray(rowsBefore));
    });
  });
  return interned.map(({ codes, codeOf }) => ({ codes, levels: Array.from(codeOf.keys()) }));
}

function intern(cells: readonly unknown[], codeOf: Map<string, number>, codes: Int32Array): void {
  cells.forEach((cell, row) => {
    if (typeof cell !== "string") return;
    const code = codeOf.get(cell) ?? codeOf.size;
    if (code === codeOf.size) codeOf.set(cell, code);
    codes[row] = code;
  });
}
