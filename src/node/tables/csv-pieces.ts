import { writeFile } from "node:fs/promises";
import { TablewrightError } from "../../core/errors.ts";
import type { ReadOptions } from "../../core/data/source.ts";
import { utf8Chunks, type Chunks } from "./chunks.ts";
import type { DataFile } from "./data-file.ts";
import { contentOf, likelyUnpackedBytes } from "./data-format.ts";
import { layoutOf, type Layout } from "./layout.ts";
import type { PiecePlace, PieceSource } from "./piece-source.ts";
import { endOfFirstRecord, endOfRecords, lastByteOf } from "./pieces.ts";
import { rowsWithin } from "./sample-places.ts";
import type { ReadTypedTable, TypedTable, TypedTableRequest } from "./typed-table.ts";

interface CsvRequest extends Pick<TypedTableRequest, "columns" | "options" | "control"> {
  readonly read: ReadTypedTable;
}

const plainCsv = { rows: "csv", isPacked: false } as const;

/**
 * The pieces of a CSV file, each read as a small file of its own: a copy of the header, and some rows. Pieces are
 * UTF-8 whatever the file's encoding is; one that says to be UTF-8 and is not is read as Windows-1252.
 */
export class CsvPieces implements PieceSource {
  readonly #file: DataFile;
  readonly #layout: Layout;
  readonly #request: CsvRequest;
  readonly #copy: string;
  readonly #options: ReadOptions;
  /** Null until it went by. */
  #header: Buffer | null;
  /** Physical lines in the pieces before. */
  #lines = 0;

  private constructor(file: DataFile, request: CsvRequest, layout: Layout, copy: string) {
    this.#file = file;
    this.#layout = layout;
    this.#request = request;
    this.#copy = copy;
    const { delimiter, header } = layout;
    this.#options = { ...request.options, encoding: undefined, delimiter, header };
    this.#header = layout.header ? null : Buffer.alloc(0);
  }

  /** `copy` is the path of a file that pieces may be written to, one after the other. */
  static async open(file: DataFile, request: CsvRequest, copy: string): Promise<CsvPieces> {
    return new CsvPieces(file, request, await layoutOf(file, request.options), copy);
  }

  content(visit: (bytes: Buffer) => void): Chunks {
    const content = contentOf(this.#file, this.#file.format.isPacked, visit);
    return this.#isTranscoded ? utf8Chunks(content, this.#layout.encoding) : content;
  }

  async likelyBytes(): Promise<number> {
    const { isPacked } = this.#file.format;
    const bytes = isPacked ? await likelyUnpackedBytes(this.#file) : this.#file.bytes;
    return this.#layout.encoding.startsWith("utf-16") ? bytes / 2 : bytes;
  }

  endOfRecords(bytes: Buffer): number {
    return endOfRecords(bytes, this.#layout.lineEnd);
  }

  recordsWithin(window: Buffer): Buffer {
    const { delimiter, lineEnd, names, encoding } = this.#layout;
    const text = this.#isTranscoded ? Buffer.from(new TextDecoder(encoding).decode(window)) : window;
    return rowsWithin(text, { delimiter, lineEnd, width: names.length });
  }

  async read(piece: Buffer, { rowsBefore, kinds }: PiecePlace): Promise<TypedTable | null> {
    const start = this.#header === null ? endOfFirstRecord(piece, this.#layout.lineEnd) : 0;
    const rows = piece.subarray(start);
    this.#header ??= Buffer.from(piece.subarray(0, start));
    const linesBefore = this.#lines + this.#linesIn(piece.subarray(0, start));
    this.#lines += this.#linesIn(piece);
    if (rows.every(isLineEnd)) return null;
    await writeFile(this.#copy, [this.#header, rows], { mode: 0o600 });
    const { columns, control, read } = this.#request;
    const options = kinds === undefined ? this.#options : { ...this.#options, kinds };
    const { name } = this.#file;
    try {
      const table = await read({ name, path: this.#copy, columns, options, control, format: plainCsv });
      return { ...table, dialect: { ...table.dialect, encoding: this.#encodingOf(table) } };
    } catch (thrown) {
      throw placed(thrown, rowsBefore, linesBefore - this.#linesIn(this.#header));
    }
  }

  get #isTranscoded(): boolean {
    return this.#layout.encoding !== "utf-8";
  }

  #encodingOf({ dialect }: TypedTable): string {
    return this.#isTranscoded ? this.#layout.encoding : dialect.encoding;
  }

  #linesIn(bytes: Buffer): number {
    const last = lastByteOf(this.#layout.lineEnd);
    let lines = 0;
    for (let at = bytes.indexOf(last); at >= 0; at = bytes.indexOf(last, at + 1)) lines++;
    return lines;
  }
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/** The same error, its row and line those of the whole file. */
function placed(thrown: unknown, rowsBefore: number, linesBefore: number): unknown {
  if (!(thrown instanceof TablewrightError) || (rowsBefore === 0 && linesBefore === 0)) return thrown;
  const { row, line } = thrown.details;
  const [inRows, rowText] = moved("row", row, rowsBefore);
  const [inLines, lineText] = moved("line", line, linesBefore);
  const message = lineText(rowText(thrown.message));
  return new TablewrightError(thrown.tag, message, { ...thrown.details, ...inRows, ...inLines }, thrown);
}

function moved(word: "row" | "line", place: number | undefined, before: number) {
  if (place === undefined) return [{}, (message: string) => message] as const;
  const whole = place + before;
  return [
    { [word]: whole },
    (message: string) => message.replace(`${word} ${place}`, `${word} ${whole}`),
  ] as const;
}
