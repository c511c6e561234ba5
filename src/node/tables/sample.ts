import { throwIfCancelled } from "./cancel.ts";
import { withPieces, type PiecesRequest } from "./in-pieces.ts";
import { noRows } from "./layout.ts";
import type { PieceSource } from "./piece-source.ts";
import { piecesOf } from "./pieces.ts";
import { placesBetween } from "./sample-places.ts";
import type { TypedTable } from "./typed-table.ts";

/** How many places rows are taken from. */
const places = 32;

/** A sample of a file as `TableSource.sample` hands it out, its table not yet inspected. */
export interface SampledTable {
  /** Findings name no rows: those of the sample are not those of the file. */
  readonly table: TypedTable;
  readonly share: number;
  readonly likelyRows: number;
}

/**
 * Reads rows from evenly spread places of a file, `pieceBytes` in all; its first ones alone when it is packed, since
 * such a file cannot be read from the middle. Throws as `TableSource.sample` says.
 */
export function readSample(request: PiecesRequest): Promise<SampledTable> {
  return withPieces(request, async (source) => {
    const { opened: file } = request;
    const total = await source.likelyBytes();
    const isWhole = !file.format.isPacked && total <= request.pieceBytes;
    const isSpread = !file.format.isPacked && !isWhole;
    const first = await firstPiece(source, isSpread ? request.pieceBytes / places : request.pieceBytes + 1);
    const rest = isSpread ? await laterPieces(source, request, first.length) : [];
    const rows = Buffer.concat([first, ...rest]);
    const table = await source.read(rows, { rowsBefore: 0, kinds: request.options.kinds });
    if (table === null) throw noRows(file.name, "a header only");
    const share = isWhole ? 1 : Math.min(1, rows.length / total);
    const likelyRows = Math.round(table.rows / share);
    return { table: { ...withoutRows(table), bytes: file.bytes }, share, likelyRows };
  });
}

/** The first whole records with their header; one record at least. */
async function firstPiece(source: PieceSource, size: number): Promise<Buffer> {
  const pieces = piecesOf(
    source.content(() => undefined),
    Math.ceil(size),
    (bytes) => source.endOfRecords(bytes),
  );
  for await (const piece of pieces) if (piece.length > 0) return Buffer.from(piece);
  return Buffer.alloc(0);
}

/** `from` is where the first piece ended. */
async function laterPieces(
  source: PieceSource,
  request: PiecesRequest,
  from: number,
): Promise<readonly Buffer[]> {
  const { opened: file } = request;
  const size = Math.ceil(request.pieceBytes / places);
  const found: Buffer[] = [];
  for (const place of placesBetween(from, file.bytes, size, places).slice(1)) {
    throwIfCancelled(request.control);
    const window = Buffer.allocUnsafe(size);
    // Characters of UTF-16 begin at even places.
    const { bytesRead } = await file.handle.read(window, 0, size, place - (place % 2));
    found.push(source.recordsWithin(window.subarray(0, bytesRead)));
  }
  return found;
}

/** Findings of a sample name no rows. */
export function withoutRows(table: TypedTable): TypedTable {
  const findings = table.findings.filter(({ code }) => code !== "bad-rows-dropped");
  return {
    ...table,
    findings: findings.map((finding) => {
      if (finding.where === undefined) return finding;
      const { file, column } = finding.where;
      return { ...finding, where: column === undefined ? { file } : { file, column } };
    }),
  };
}
