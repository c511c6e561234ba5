import type { ReadOptions } from "../../core/data/source.ts";
import type { Chunks } from "./chunks.ts";
import type { TypedTable } from "./typed-table.ts";

/** What is known when a piece is read. */
export interface PiecePlace {
  /** Rows in the pieces before. */
  readonly rowsBefore: number;
  /** The kinds of all columns, once a piece was read. */
  readonly kinds: ReadOptions["kinds"];
}

/** A file whose rows can be read a piece at a time, in its order. */
export interface PieceSource {
  /** Its content as it is to be cut into pieces; `visit` is told the bytes on the disk. */
  content(visit: (bytes: Buffer) => void): Chunks;
  /** About how many bytes that content has; exact when it is as on the disk. */
  likelyBytes(): Promise<number>;
  /** Where the last whole record ends in bytes that begin with a record. */
  endOfRecords(bytes: Buffer): number;
  /** The rows of the next piece, or null when there are none; errors name places in the whole file. */
  read(piece: Buffer, place: PiecePlace): Promise<TypedTable | null>;
  /**
   * Whole records in bytes from the middle of the file, as `read` takes them when the pieces between were passed
   * over; empty when none are recognized.
   */
  recordsWithin(window: Buffer): Buffer;
}
