import type { CellPlace, TextRange } from "../../findings.ts";
import { isMissing } from "../cells/missing.ts";

/** What cells are looked for, in a file of which dialect. */
export interface CellFinderRequest {
  /** One UTF-16 unit, no quote and no line end. */
  readonly delimiter: string;
  readonly header: boolean;
  /** Number of cells of every row. */
  readonly width: number;
  /** Positions of the wanted cells by 0-based row of the table; -1 is the whole row. */
  readonly wanted: ReadonlyMap<number, readonly number[]>;
}

/** A row that has too many or too few cells. */
export interface RaggedRow {
  /** 1-based row of data. */
  readonly row: number;
  /** 1-based physical line. */
  readonly line: number;
  /** How many cells it has. */
  readonly cells: number;
  readonly range: TextRange;
}

export type VisitCell = (row: number, column: number, place: CellPlace) => void;

const quote = 0x22;
const space = 0x20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** More rows of the wrong length than this are not listed. */
const mostRagged = 100;
const noMore: ReadonlySet<string> = new Set();

/** Where in a cell the walk stands; see `CsvReader`. */
type At = "start" | "plain" | "quoted" | "after-quote";

interface Spot {
  readonly line: number;
  readonly character: number;
}

/**
 * Walks through CSV text as `CsvReader` does, and tells where wanted cells stand: the cell as written, quotes
 * included. Rows are counted as in the table that was read with rows of the wrong length left out; lines end in
 * LF, CRLF or CR, as editors count them.
 */
export class CellFinder {
  readonly ragged: RaggedRow[] = [];
  readonly #request: CellFinderRequest;
  readonly #delimiter: number;
  readonly #visit: VisitCell;
  #at: At = "start";
  #afterReturn = false;
  #line = 0;
  #character = 0;
  #headerIsNext: boolean;
  #tableRow = 0;
  #fileRow = 0;
  #starts: Spot[] = [{ line: 0, character: 0 }];
  #isFilled = false;
  /** Cells beyond the width. */
  #surplus: string[] = [];

  constructor(request: CellFinderRequest, visit: VisitCell) {
    this.#request = request;
    this.#delimiter = request.delimiter.charCodeAt(0);
    this.#headerIsNext = request.header;
    this.#visit = visit;
  }

  /** Rows of the table that went by. */
  get rows(): number {
    return this.#tableRow;
  }

  push(text: string): void {
    for (let index = 0; index < text.length; index++) this.#take(text.charCodeAt(index));
  }

  /** Ends the text; the last record may have no line end. */
  finish(): void {
    if (this.#isFilled || this.#starts.length > 1) this.#endRecord();
  }

  #take(unit: number): void {
    const isSecondHalf = this.#afterReturn && unit === lineFeed;
    this.#afterReturn = unit === carriageReturn;
    if (isSecondHalf) return;
    const isLineEnd = unit === lineFeed || unit === carriageReturn;
    if (this.#at !== "quoted" && isLineEnd) this.#endRecord();
    else this.#takeInside(unit);
    this.#move(isLineEnd);
  }

  #takeInside(unit: number): void {
    if (this.#at !== "quoted" && unit === this.#delimiter) {
      this.#at = "start";
      this.#starts.push({ line: this.#line, character: this.#character + 1 });
      if (this.#starts.length > this.#request.width) this.#surplus.push("");
      return;
    }
    if (unit !== quote || this.#at === "plain") this.#isFilled = true;
    if (this.#surplus.length > 0 && unit !== quote)
      this.#surplus.push(`${this.#surplus.pop()!}${String.fromCharCode(unit)}`);
    this.#at = after(this.#at, unit);
  }

  #move(isLineEnd: boolean): void {
    this.#character = isLineEnd ? 0 : this.#character + 1;
    if (!isLineEnd) return;
    this.#line++;
    if (this.#starts.length === 0) this.#starts = [this.#spot()];
  }

  #spot(): Spot {
    return { line: this.#line, character: this.#character };
  }

  #endRecord(): void {
    const isBlank = !this.#isFilled && this.#starts.length === 1;
    if (this.#headerIsNext) this.#headerIsNext = isBlank;
    else if (!isBlank || this.#request.width === 1) this.#endRow();
    this.#at = "start";
    this.#isFilled = false;
    this.#surplus = [];
    this.#starts = [];
  }

  #endRow(): void {
    this.#fileRow++;
    if (this.#isRagged()) {
      if (this.ragged.length < mostRagged) this.ragged.push(this.#raggedRow());
      return;
    }
    const row = this.#tableRow++;
    for (const column of this.#request.wanted.get(row) ?? []) {
      const place = { row: this.#fileRow, line: this.#starts[0]!.line + 1, range: this.#rangeOf(column) };
      this.#visit(row, column, place);
    }
  }

  #isRagged(): boolean {
    const surplus = this.#starts.length - this.#request.width;
    if (surplus <= 0) return surplus < 0;
    return !this.#surplus.every((cell) => isMissing(cell, noMore));
  }

  #raggedRow(): RaggedRow {
    const { line } = this.#starts[0]!;
    return { row: this.#fileRow, line: line + 1, cells: this.#starts.length, range: this.#rangeOf(-1) };
  }

  /** From the start of a cell to the delimiter behind it; the whole row for -1. */
  #rangeOf(column: number): TextRange {
    const start = this.#starts[Math.max(0, column)]!;
    const following = column < 0 ? undefined : this.#starts[column + 1];
    const end = following ? { ...following, character: following.character - 1 } : this.#spot();
    return {
      startLine: start.line,
      startCharacter: start.character,
      endLine: end.line,
      endCharacter: end.character,
    };
  }
}

/** Where in its cell the walk stands behind a unit that ends none. */
function after(at: At, unit: number): At {
  if (at === "plain") return "plain";
  if (at === "quoted") return unit === quote ? "after-quote" : "quoted";
  if (unit === quote) return "quoted";
  return unit === space ? at : "plain";
}
