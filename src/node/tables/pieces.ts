import type { Chunks } from "./chunks.ts";

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
