import type { RawColumn } from "../../core/data/cells/typed-column.ts";
import { TextCells } from "./text-cells.ts";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface PlainTextsRequest {
  /** Positions of the columns of text in the file, ascending. */
  readonly positions: readonly number[];
  /** ASCII code that parts cells. */
  readonly delimiter: number;
  /** Cells that are missing, letter by letter. */
  readonly missingCells: readonly string[];
  readonly expectedRows: number;
}

/** Columns of text from lines without a quote or a byte beyond ASCII, all of the same number of cells. */
export class PlainTexts {
  readonly #positions: readonly number[];
  readonly #delimiter: number;
  readonly #missing: ReadonlySet<string>;
  readonly #cells: readonly TextCells[];

  constructor({ positions, delimiter, missingCells, expectedRows }: PlainTextsRequest) {
    this.#positions = positions;
    this.#delimiter = delimiter;
    this.#missing = new Set(missingCells);
    this.#cells = positions.map(() => new TextCells(expectedRows));
  }

  /** Takes the next lines, each ended by LF or CRLF. */
  add(lines: Buffer): void {
    if (this.#positions.length === 0) return;
    for (let at = 0; at < lines.length;) at = this.#addLine(lines, at);
  }

  /** The columns by their positions. */
  finish(names: readonly string[]): ReadonlyMap<number, RawColumn> {
    return new Map(
      this.#positions.map((position, index) => [position, this.#cells[index]!.finish(names[position]!)]),
    );
  }

  /** Answers where the next line begins. */
  #addLine(lines: Buffer, from: number): number {
    let at = from;
    let column = 0;
    for (let index = 0; index < this.#positions.length; index++) {
      at = this.#skip(lines, at, this.#positions[index]! - column);
      column = this.#positions[index]!;
      const end = this.#endOfCell(lines, at);
      const cell = lines.toString("latin1", at, end);
      this.#cells[index]!.add(this.#missing.has(cell) ? null : cell);
      at = end;
    }
    return lines.indexOf(lineFeed, at) + 1;
  }

  /** Where the cell so many further on begins. */
  #skip(lines: Buffer, from: number, cells: number): number {
    let at = from;
    for (let left = cells; left > 0; at++) if (lines[at] === this.#delimiter) left--;
    return at;
  }

  #endOfCell(lines: Buffer, from: number): number {
    let at = from;
    for (let byte = lines[at]; byte !== this.#delimiter && byte !== lineFeed && byte !== carriageReturn;)
      byte = lines[++at];
    return at;
  }
}
