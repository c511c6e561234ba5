import type { LineEnd } from "../../core/data/csv/records.ts";
import type { Chunks } from "./chunks.ts";

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Finds where the last whole record ends in bytes that begin with a record; 0 when none does. */
export type FindRecords = (bytes: Buffer) => number;

/**
 * Bytes in pieces of whole records, each of at most `pieceBytes` and valid until the next one is asked for; a record
 * that is longer gets a piece of its own, behind empty ones.
 */
export async function* piecesOf(
  chunks: Chunks,
  pieceBytes: number,
  endOfRecords: FindRecords,
): AsyncGenerator<Buffer> {
  const piece = new Piece(pieceBytes);
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length;) {
      from += piece.add(chunk.subarray(from));
      if (!piece.isFull) continue;
      const end = endOfRecords(piece.bytes);
      yield piece.bytes.subarray(0, end);
      piece.drop(end);
    }
  }
  yield piece.bytes;
}

/** Bytes that are collected until there are enough of them. */
class Piece {
  #buffer: Buffer;
  #filled = 0;

  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafe(size);
  }

  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#filled);
  }

  get isFull(): boolean {
    return this.#filled === this.#buffer.length;
  }

  /** Takes as many bytes as fit; answers how many these are. */
  add(bytes: Buffer): number {
    const taken = bytes.copy(this.#buffer, this.#filled);
    this.#filled += taken;
    return taken;
  }

  /** Forgets the first bytes; when these are none, there will be room for twice as many. */
  drop(end: number): void {
    if (end === 0) this.#buffer = Buffer.concat([this.#buffer], 2 * this.#buffer.length);
    else this.#buffer.copyWithin(0, end, this.#filled);
    this.#filled -= end;
  }
}

/** The last byte of every line end of a file. */
export function lastByteOf(lineEnd: LineEnd): number {
  return lineEnd === "\r" ? carriageReturn : lineFeed;
}

/**
 * Where the last whole record ends in bytes that begin with a record; 0 when none does. Records end at line ends
 * outside quotes, as `LineCount` counts them.
 */
export function endOfRecords(bytes: Buffer, lineEnd: LineEnd): number {
  const last = lastByteOf(lineEnd);
  if (!bytes.includes(quote)) return bytes.lastIndexOf(last) + 1;
  let end = 0;
  let inQuotes = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) inQuotes = !inQuotes;
    else if (byte === last && !inQuotes) end = at + 1;
  }
  return end;
}

/** Bytes up to the end of the first record that is not blank: the header, where there is one. */
export function endOfFirstRecord(bytes: Buffer, lineEnd: LineEnd): number {
  const last = lastByteOf(lineEnd);
  const start = bytes.findIndex((byte) => byte !== lineFeed && byte !== carriageReturn);
  if (start < 0) return bytes.length;
  let inQuotes = false;
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === quote) inQuotes = !inQuotes;
    else if (bytes[at] === last && !inQuotes) return at + 1;
  }
  return bytes.length;
}
