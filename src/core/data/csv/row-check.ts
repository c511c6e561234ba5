import { TablewrightError } from "../../errors.ts";
import { isMissing } from "../cells/missing.ts";
import { isBlank, type CsvRecord } from "./records.ts";

/** What the rows of a file must be like. */
export interface RowLaw {
  /** Name of the file, for errors. */
  readonly file: string;
  readonly header: boolean;
  /** Number of cells of every row. */
  readonly width: number;
  readonly badRows: "error" | "drop";
}

/**
 * Holds the records of a file, in order, against the law: the header is left out, and so are blank lines,
 * unless the file has one column (they are missing cells there). Surplus cells at the end of a row
 * are cut off when they are all missing.
 */
export class RowCheck {
  readonly #law: RowLaw;
  #headerIsNext: boolean;
  #row = 0;
  #dropped = 0;

  constructor(law: RowLaw) {
    this.#law = law;
    this.#headerIsNext = law.header;
  }

  /** Rows of the wrong length so far, when they are dropped. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Rows that were right so far. */
  get passed(): number {
    return this.#row - this.#dropped;
  }

  /** The cells of the rows that are right. Throws `bad-input` naming row and line of one that is not. */
  pass(records: readonly CsvRecord[]): readonly CsvRecord["cells"][] {
    return records.flatMap((record) => {
      if (this.#isSkipped(record)) return [];
      this.#row++;
      const cells = fitted(record.cells, this.#law.width);
      if (cells) return [cells];
      if (this.#law.badRows === "error") throw this.#ragged(record);
      this.#dropped++;
      return [];
    });
  }

  /** Throws `bad-input` when the text ended inside the quote that opened on this line. */
  requireClosedQuote(line: number | null): void {
    if (line === null) return;
    const { file } = this.#law;
    throw new TablewrightError("bad-input", `${file}, line ${line}: a quote is opened and never closed`, {
      file,
      line,
      row: this.#row + 1,
      expected: 'a closing "',
      found: "the end of the file",
      next: "Close the quote, or write a quote inside a cell twice.",
    });
  }

  #isSkipped(record: CsvRecord): boolean {
    const blank = isBlank(record);
    if (this.#headerIsNext) {
      this.#headerIsNext = blank;
      return true;
    }
    return blank && this.#law.width > 1;
  }

  #ragged({ cells, line }: CsvRecord): TablewrightError {
    const { file, width } = this.#law;
    const [expected, found] = [cellCount(width), cellCount(cells.length)];
    const message = `${file}, row ${this.#row} (line ${line}): expected ${expected}, found ${found}`;
    const next =
      "Correct the row, or let rows of the wrong length be dropped (`--bad-rows drop` of train and clean, `badRows` of a recipe).";
    return new TablewrightError("bad-input", message, { file, row: this.#row, line, expected, found, next });
  }
}

const noMore: ReadonlySet<string> = new Set();

function fitted(cells: CsvRecord["cells"], width: number): CsvRecord["cells"] | null {
  if (cells.length < width) return null;
  return cells.slice(width).every((cell) => isMissing(cell, noMore)) ? cells.slice(0, width) : null;
}

function cellCount(count: number): string {
  return count === 1 ? "1 cell" : `${count} cells`;
}
