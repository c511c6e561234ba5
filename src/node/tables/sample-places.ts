import { CsvReader, isBlank } from "../../core/data/csv/records.ts";
import { inPlain } from "./quote-walk.ts";
import { endOfQuotes, endOfRecord, endOfRecords } from "./record-ends.ts";

/** What the rows of a file look like. */
export interface RowShape {
  readonly delimiter: string;
  readonly width: number;
}

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
  const behindQuotes = window.subarray(endOfQuotes(window, shape));
  const readings = [window, behindQuotes].map((bytes) => rowsOf(bytes, shape));
  const [outside, inside] = readings.map((rows) => ({ rows, agreement: agreementOf(rows, shape) }));
  const better = inside!.agreement > outside!.agreement ? inside! : outside!;
  return better.agreement >= leastAgreement ? better.rows : Buffer.alloc(0);
}

/** From the first end of a record to the last, of bytes that begin inside a cell. */
function rowsOf(bytes: Buffer, { delimiter }: RowShape): Buffer {
  const rest = bytes.subarray(endOfRecord(bytes, { delimiter, state: inPlain }));
  return rest.subarray(0, endOfRecords(rest, { delimiter }));
}

function agreementOf(rows: Buffer, { delimiter, width }: RowShape): number {
  const evidence = rows.subarray(0, evidenceBytes);
  const text = rows.toString("utf8", 0, endOfRecords(evidence, { delimiter }) || rows.length);
  const records = new CsvReader(delimiter).push(text).filter((record) => !isBlank(record));
  const agreeing = records.filter(({ cells }) => cells.length === width).length;
  return records.length === 0 ? 0 : agreeing / records.length;
}
