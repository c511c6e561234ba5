import { CsvReader, isBlank, type LineEnd } from "../../core/data/csv/records.ts";
import { endOfRecords } from "./pieces.ts";

/** What the rows of a file look like. */
export interface RowShape {
  readonly delimiter: string;
  readonly width: number;
  readonly lineEnd: LineEnd;
}

const quote = 0x22;
/** Bytes that are taken apart to see whether they are rows. */
const evidenceBytes = 1 << 16;
/** Share of the records there that must have the width of the file. */
const leastAgreement = 0.9;

/** Where `count` windows of `size` bytes begin that lie evenly between `from` and `to`; the last one ends there. */
export function placesBetween(from: number, to: number, size: number, count: number): readonly number[] {
  const last = Math.max(from, to - size);
  return Array.from({ length: count }, (_, place) =>
    Math.floor(from + ((last - from) * place) / (count - 1)),
  );
}

/**
 * The whole rows in UTF-8 bytes from the middle of a file; none when there are no records of its width. A window may
 * begin inside quotes: both readings are tried (speculative parsing; Ge, Li, Eilebrecht, Chandramouli and Kossmann,
 * SIGMOD 2019), and the one whose records have the right width more often is taken.
 */
export function rowsWithin(window: Buffer, shape: RowShape): Buffer {
  const readings = [window, behindQuote(window)].map((bytes) => rowsOf(bytes, shape));
  const [outside, inside] = readings.map((rows) => ({ rows, agreement: agreementOf(rows, shape) }));
  const better = inside!.agreement > outside!.agreement ? inside! : outside!;
  return better.agreement >= leastAgreement ? better.rows : Buffer.alloc(0);
}

/** The window as it is when it begins inside quotes. */
function behindQuote(window: Buffer): Buffer {
  const end = window.indexOf(quote);
  return end < 0 ? Buffer.alloc(0) : window.subarray(end + 1);
}

/** From the first line end outside quotes to the last. */
function rowsOf(bytes: Buffer, { lineEnd }: RowShape): Buffer {
  const start = firstRecordEnd(bytes, lineEnd);
  const rest = bytes.subarray(start);
  return rest.subarray(0, endOfRecords(rest, lineEnd));
}

function firstRecordEnd(bytes: Buffer, lineEnd: LineEnd): number {
  const end = lineEnd.at(-1)!;
  let inQuotes = false;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === quote) inQuotes = !inQuotes;
    else if (bytes[at] === end.charCodeAt(0) && !inQuotes) return at + 1;
  }
  return bytes.length;
}

function agreementOf(rows: Buffer, { delimiter, width, lineEnd }: RowShape): number {
  const evidence = rows.subarray(0, evidenceBytes);
  const text = rows.toString("utf8", 0, endOfRecords(evidence, lineEnd) || rows.length);
  const records = new CsvReader(delimiter).push(text).filter((record) => !isBlank(record));
  const agreeing = records.filter(({ cells }) => cells.length === width).length;
  return records.length === 0 ? 0 : agreeing / records.length;
}
