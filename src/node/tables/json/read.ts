import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { DataFile } from "../data-file.ts";
import { noRows } from "../layout.ts";
import { piecesOf } from "../pieces.ts";
import type { TypedTable, TypedTableRequest } from "../typed-table.ts";
import { JsonPieces } from "./pieces.ts";

const pieceBytes = 1 << 20;

/** Reads a whole file of JSON lines: every field on some line is a column. Throws as `TableSource.read` says. */
export async function readJsonLines(
  file: DataFile,
  request: Pick<TypedTableRequest, "columns" | "options" | "control">,
): Promise<TypedTable> {
  const hash = createHash("sha256");
  const source = await JsonPieces.open(file, request);
  const records = source.records();
  const content = source.content((bytes) => hash.update(bytes));
  for await (const piece of piecesOf(content, pieceBytes, (bytes) => source.endOfRecords(bytes))) {
    await setImmediate();
    source.addLines(piece, 0, records);
  }
  await file.assertUnchanged();
  if (records.rows === 0)
    throw noRows(file.name, records.dropped > 0 ? "no JSON object" : "blank lines only");
  return { ...(await source.finish(records, undefined)), sha256: hash.digest("hex") };
}
