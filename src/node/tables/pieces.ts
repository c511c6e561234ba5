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
 * that is longer gets a piece of its own, behind empty ones. Records end at line feeds outside quotes, as `LineCount` counts them.
 * `visit` is told every byte.
 */
export async function* piecesOf(
  { handle }: Pick<DataFile, "handle">,
  pieceBytes: number,
  visit: (bytes: Buffer) => void,
): AsyncGenerator<Piece> {
  let buffer = Buffer.allocUnsafe(pieceBytes);
  let kept = 0;
  for (let position = 0; ;) {
    const filled = kept + (await fill(buffer.subarray(kept), handle, position + kept));
    visit(buffer.subarray(kept, filled));
    const isLast = filled < buffer.length;
    const end = isLast ? filled : endOfRecords(buffer);
    yield { bytes: buffer.subarray(0, end), position };
    if (isLast) return;
    if (end === 0) buffer = Buffer.concat([buffer], 2 * buffer.length);
    else buffer.copyWithin(0, end);
    position += end;
    kept = filled - end;
  }
}

/** Reads until the bytes are full or the file ends; answers how many were read. */
async function fill(bytes: Buffer, handle: DataFile["handle"], position: number): Promise<number> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
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
  const start = bytes.findIndex((byte) => byte !== lineFeed && byte !== carriageReturn);
  if (start < 0) return bytes.length;
  let inQuotes = false;
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === quote) inQuotes = !inQuotes;
    else if (bytes[at] === lineFeed && !inQuotes) return at + 1;
  }
  return bytes.length;
}
