import type { DataFile } from "./data-file.ts";

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Whole records of a file, and where they begin. */
export interface Piece {
  readonly bytes: Buffer;
  readonly position: number;
}

/**
 * A file in pieces of whole records, each some `pieceBytes` long and valid until the next one is asked for; a record
 * that is longer gets a piece of its own. Records end at line feeds outside quotes, as `LineCount` counts them.
 * `visit` is told every byte.
 */
export async function* piecesOf(
  { handle }: Pick<DataFile, "handle">,
  pieceBytes: number,
  visit: (bytes: Buffer) => void,
): AsyncGenerator<Piece> {
  let buffer = Buffer.allocUnsafe(pieceBytes);
  let filled = 0;
  for (let position = 0; ;) {
    if (filled === buffer.length) buffer = Buffer.concat([buffer], 2 * buffer.length);
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
    visit(buffer.subarray(filled, filled + bytesRead));
    filled += bytesRead;
    if (bytesRead > 0 && filled < buffer.length) continue;
    const end = bytesRead === 0 ? filled : endOfRecords(buffer.subarray(0, filled));
    if (end > 0) yield { bytes: buffer.subarray(0, end), position };
    if (bytesRead === 0) return;
    buffer.copyWithin(0, end, filled);
    position += end;
    filled -= end;
  }
}

/** Where the last whole record ends in bytes that begin with a record; 0 when none does. */
export function endOfRecords(bytes: Buffer): number {
  if (!bytes.includes(quote)) return bytes.lastIndexOf(lineFeed) + 1;
  let end = 0;
  let inQuotes = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) inQuotes = !inQuotes;
    else if (byte === lineFeed && !inQuotes) end = at + 1;
  }
  return end;
}

/** Bytes up to the end of the first record that is not blank: the header, where there is one. */
export function endOfFirstRecord(bytes: Buffer): number {
  let inQuotes = false;
  let isBlank = true;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === quote) inQuotes = !inQuotes;
    if (byte === lineFeed && !inQuotes && !isBlank) return at + 1;
    if (byte !== lineFeed && byte !== carriageReturn) isBlank = false;
  }
  return bytes.length;
}
