import {
  atStart,
  carriageReturn,
  hasQuote,
  inQuotes,
  lineFeed,
  markLength,
  QuoteWalk,
  type CellState,
} from "./quote-walk.ts";

/** How records are found in bytes of CSV in UTF-8. */
export interface RecordSearch {
  readonly delimiter: string;
  /** Where in a cell the bytes begin; at the start of a record when left out. */
  readonly state?: CellState;
}

/**
 * Where the last whole record ends; 0 when none does. Records end at LF, CRLF or CR outside quotes; of a CR that is
 * the last byte nobody knows yet what it is.
 */
export function endOfRecords(bytes: Buffer, search: RecordSearch): number {
  if (search.state !== inQuotes && !hasQuote(bytes)) return lastLineEnd(bytes);
  let end = 0;
  walk(bytes, search, (place) => {
    end = place;
    return true;
  });
  return end;
}

/** Bytes up to the end of the first record; all when none ends. */
export function endOfRecord(bytes: Buffer, search: RecordSearch): number {
  let end = bytes.length;
  walk(bytes, search, (place) => {
    end = place;
    return false;
  });
  return end;
}

/** Bytes up to the end of the first record that is not blank: the header, where there is one. */
export function endOfFirstRecord(bytes: Buffer, search: RecordSearch): number {
  const start = bytes.findIndex((byte) => byte !== lineFeed && byte !== carriageReturn);
  return start < 0 ? bytes.length : start + endOfRecord(bytes.subarray(start), search);
}

/** Bytes up to where the quotes close that the bytes begin in; all when they do not. */
export function endOfQuotes(bytes: Buffer, { delimiter }: RecordSearch): number {
  const quotes = new QuoteWalk(delimiter);
  let state: CellState = inQuotes;
  for (let at = 0; at < bytes.length; at++) {
    state = quotes.next(state, bytes[at]!);
    if (state < inQuotes) return at;
  }
  return bytes.length;
}

/** Physical lines that end in LF, CRLF or CR. */
export function countLineEnds(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines++;
  for (let at = bytes.indexOf(carriageReturn); at >= 0; at = bytes.indexOf(carriageReturn, at + 1))
    if (bytes[at + 1] !== lineFeed) lines++;
  return lines;
}

function lastLineEnd(bytes: Buffer): number {
  const end = bytes.lastIndexOf(lineFeed) + 1;
  return end > 0 ? end : bytes.subarray(0, -1).lastIndexOf(carriageReturn) + 1;
}

/** Tells where records end until `visit` has enough. */
function walk(bytes: Buffer, search: RecordSearch, visit: (end: number) => boolean): void {
  const quotes = new QuoteWalk(search.delimiter);
  let state = search.state ?? atStart;
  for (let at = markLength(bytes); at < bytes.length; at++) {
    const byte = bytes[at]!;
    state = quotes.next(state, byte);
    if (state === atStart && isRecordEnd(bytes, at) && !visit(at + 1)) return;
  }
}

/** A line end; a CR only when no LF stands behind it. */
function isRecordEnd(bytes: Buffer, at: number): boolean {
  const byte = bytes[at];
  if (byte === lineFeed) return true;
  return byte === carriageReturn && at + 1 < bytes.length && bytes[at + 1] !== lineFeed;
}
