export type LineEnd = "\n" | "\r\n" | "\r";

/** A row of a CSV text as found, its cells unquoted. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** 1-based physical line on which the record starts. */
  readonly line: number;
}

const quote = 0x22;
const space = 0x20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Where in a cell the reader stands: before its first character (spaces aside), in a cell without quotes,
 * inside quotes, or behind a quote that closes the cell or is doubled.
 */
type At = "start" | "plain" | "quoted" | "after-quote";

/**
 * Takes CSV text apart piece by piece. RFC 4180 with the leniency of Python's `csv`: lines end in LF, CRLF or
 * CR in any mixture; quotes inside a cell that does not start with one are text; text behind a closing quote
 * is kept. As in DuckDB, spaces around a quoted cell are dropped. Blank lines are records of one empty cell.
 */
export class CsvReader {
  readonly #delimiter: number;
  #at: At = "start";
  #cell = "";
  #cells: string[] = [];
  #records: CsvRecord[] = [];
  #line = 1;
  #recordLine = 1;
  #quoteLine = 0;
  #afterReturn = false;
  #lineEnd: LineEnd | null = null;
  #lineEnds = 0;

  /** `delimiter` is one UTF-16 unit, no quote and no line end. */
  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Reads the next piece of text; gives the records that it completed. */
  push(text: string): readonly CsvRecord[] {
    for (let index = 0; index < text.length;) index = this.#step(text, index);
    return this.#flush();
  }

  /** Ends the text; gives the last record when no line end closed it. */
  finish(): readonly CsvRecord[] {
    if (this.#at !== "start" || this.#cell !== "" || this.#cells.length > 0) this.#endRecord();
    return this.#flush();
  }

  /** Line of the quote that is open now, or null; after the last piece, an unclosed quote. */
  get openQuoteLine(): number | null {
    return this.#at === "quoted" ? this.#quoteLine : null;
  }

  /** How the first line that is no part of a quoted cell ends; null before its end was seen. */
  get lineEnd(): LineEnd | null {
    return this.#lineEnd;
  }

  #flush(): readonly CsvRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** Reads on from one place; gives the next place to read from. */
  #step(text: string, index: number): number {
    const unit = text.charCodeAt(index);
    const isSecondHalf = this.#afterReturn && unit === lineFeed;
    this.#afterReturn = unit === carriageReturn;
    if (this.#at === "quoted") return this.#insideQuotes(text, index, isSecondHalf);
    if (isSecondHalf) return this.#secondHalf(index);
    if (this.#at === "plain") return this.#insideCell(text, index, unit);
    return unit === quote ? this.#atQuote(index) : this.#besideQuotes(text, index, unit);
  }

  #insideQuotes(text: string, index: number, isSecondHalf: boolean): number {
    const unit = text.charCodeAt(index);
    if (unit === quote) {
      this.#at = "after-quote";
      return index + 1;
    }
    if (unit === carriageReturn || (unit === lineFeed && !isSecondHalf)) this.#line++;
    let end = index + 1;
    while (end < text.length && !isQuoteOrLineEnd(text.charCodeAt(end))) end++;
    this.#cell += text.slice(index, end);
    return end;
  }

  #insideCell(text: string, index: number, unit: number): number {
    if (this.#endsCell(unit)) return index + 1;
    let end = index + 1;
    while (end < text.length && !this.#isCellEnd(text.charCodeAt(end))) end++;
    this.#cell += text.slice(index, end);
    return end;
  }

  /** A quote at the start of a cell opens it; behind a quote it stands for itself. */
  #atQuote(index: number): number {
    if (this.#at === "start") this.#quoteLine = this.#line;
    this.#cell = this.#at === "start" ? "" : `${this.#cell}"`;
    this.#at = "quoted";
    return index + 1;
  }

  /** The start of a cell, or what stands behind its closing quote. */
  #besideQuotes(text: string, index: number, unit: number): number {
    if (this.#endsCell(unit) || (unit === space && this.#at === "after-quote")) return index + 1;
    this.#cell += text[index]!;
    if (unit !== space) this.#at = "plain";
    return index + 1;
  }

  #isCellEnd(unit: number): boolean {
    return unit === this.#delimiter || unit === lineFeed || unit === carriageReturn;
  }

  /** Ends the cell, and the record at a line end; false when the unit belongs to the cell. */
  #endsCell(unit: number): boolean {
    if (!this.#isCellEnd(unit)) return false;
    if (unit === this.#delimiter) this.#endCell();
    else this.#endLine(unit);
    return true;
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = "";
    this.#at = "start";
  }

  /** The LF of a CRLF, whose CR has ended the line. */
  #secondHalf(index: number): number {
    if (this.#lineEnds === 1) this.#lineEnd = "\r\n";
    return index + 1;
  }

  #endLine(unit: number): void {
    this.#lineEnds++;
    this.#lineEnd ??= unit === lineFeed ? "\n" : "\r";
    this.#endRecord();
    this.#line++;
    this.#recordLine = this.#line;
  }

  #endRecord(): void {
    this.#endCell();
    this.#records.push({ cells: this.#cells, line: this.#recordLine });
    this.#cells = [];
  }
}

function isQuoteOrLineEnd(unit: number): boolean {
  return unit === quote || unit === lineFeed || unit === carriageReturn;
}

/** Whether a record is a blank line. */
export function isBlank(record: CsvRecord): boolean {
  return record.cells.length === 1 && record.cells[0] === "";
}
