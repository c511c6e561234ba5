import { writeFile } from "node:fs/promises";
import { TablewrightError } from "../../core/errors.ts";
import type { ReadOptions } from "../../core/data/source.ts";
import type { Finding } from "../../core/findings.ts";
import { utf8Chunks, type Chunks } from "./chunks.ts";
import type { DataFile } from "./data-file.ts";
import { contentOf, likelyUnpackedBytes } from "./data-format.ts";
import { layoutOf, type Layout } from "./layout.ts";
import type { PiecePlace, PieceSource } from "./piece-source.ts";
import { countLineEnds, endOfFirstRecord, endOfRecords } from "./record-ends.ts";
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
  /** Blank lines that go along with the next piece. */
  #held: Buffer = Buffer.alloc(0);
  #last: TypedTable | null = null;

  private constructor(file: DataFile, request: CsvRequest, layout: Layout, copy: string) {
    this.#file = file;
    this.#layout = layout;
    this.#request = request;
    this.#copy = copy;
    const { delimiter, header } = layout;
    // Once transcoded a piece is UTF-8 without a doubt.
    const encoding = layout.isStrict && layout.encoding === "utf-8" ? "utf-8" : undefined;
    this.#options = { ...request.options, encoding, delimiter, header };
    this.#header = layout.header ? null : Buffer.alloc(0);
  }

  /** `copy` is the path of a file that pieces may be written to, one after the other. */
  static async open(file: DataFile, request: CsvRequest, copy: string): Promise<CsvPieces> {
    return new CsvPieces(file, request, await layoutOf(file, request.options), copy);
  }

  content(visit: (bytes: Buffer) => void): Chunks {
    const content = contentOf(this.#file, this.#file.format.isPacked, visit);
    return this.#isTranscoded ? utf8Chunks(content, { ...this.#layout, file: this.#file.name }) : content;
  }

  async likelyBytes(): Promise<number> {
    const { isPacked } = this.#file.format;
    const bytes = isPacked ? await likelyUnpackedBytes(this.#file) : this.#file.bytes;
    return this.#layout.encoding.startsWith("utf-16") ? bytes / 2 : bytes;
  }

  /** Throws `bad-input` for a record that no reader could hold, which a quote never closed makes of many. */
  endOfRecords(bytes: Buffer): number {
    const end = endOfRecords(bytes, this.#layout);
    if (end === 0 && bytes.length >= longestRecord) throw endlessRecord(this.#file.name, this.#lines + 1);
    return end;
  }

  recordsWithin(window: Buffer): Buffer {
    const { delimiter, names, encoding } = this.#layout;
    const text = this.#isTranscoded ? Buffer.from(new TextDecoder(encoding).decode(window)) : window;
    return rowsWithin(text, { delimiter, width: names.length });
  }

  async read(piece: Buffer, { rowsBefore, kinds }: PiecePlace): Promise<TypedTable | null> {
    if (piece.length === 0) return null;
    const start = this.#header === null ? endOfFirstRecord(piece, this.#layout) : 0;
    const rest = piece.subarray(start);
    const rows = this.#held.length === 0 ? rest : Buffer.concat([this.#held, rest]);
    const header = (this.#header ??= Buffer.from(piece.subarray(0, start)));
    const linesBefore = this.#lines + countLineEnds(piece.subarray(0, start));
    this.#lines += countLineEnds(piece);
    if (rows.every(isLineEnd)) return this.#blankRows(rows);
    this.#held = Buffer.alloc(0);
    await writeFile(this.#copy, [header, rows], { mode: 0o600 });
    const { columns, control, read } = this.#request;
    const options = kinds === undefined ? this.#options : { ...this.#options, kinds };
    const { name } = this.#file;
    try {
      const table = await read({ name, path: this.#copy, columns, options, control, format: plainCsv });
      this.#last = table;
      const findings = table.findings.map((each) => behind(each, linesBefore - countLineEnds(header)));
      return { ...table, findings, dialect: { ...table.dialect, encoding: this.#encodingOf(table) } };
    } catch (thrown) {
      throw placed(thrown, rowsBefore, linesBefore - countLineEnds(header));
    }
  }

  /** Blank lines are nothing, but in a file of one column missing cells; these wait for the kind of their column. */
  #blankRows(rows: Buffer): TypedTable | null {
    if (this.#layout.names.length > 1) return null;
    if (this.#last !== null) return missingRows(this.#last, countLineEnds(rows));
    this.#held = rows;
    return null;
  }

  get #isTranscoded(): boolean {
    return this.#layout.encoding !== "utf-8";
  }

  #encodingOf({ dialect }: TypedTable): string {
    return this.#isTranscoded ? this.#layout.encoding : dialect.encoding;
  }
}

/** Bytes of a record beyond which something is wrong. */
const longestRecord = 2 ** 26;

function endlessRecord(file: string, line: number): TablewrightError {
  const found = `none within ${longestRecord / 2 ** 20} MB`;
  return new TablewrightError("bad-input", `${file}, line ${line}: a row that begins here does not end`, {
    ...{ file, line, found },
    expected: "the end of the row, outside quotes",
    next: "Close the quote that is open there, or write a quote inside a cell twice.",
  });
}

/** So many rows without a value, in columns like those of another table. */
function missingRows(like: TypedTable, rows: number): TypedTable | null {
  if (rows === 0) return null;
  const columns = like.columns.map(({ column }) => {
    if (column.kind !== "category") return { ...column, values: new Float64Array(rows).fill(NaN) };
    return { ...column, codes: new Int32Array(rows).fill(-1), levels: [] };
  });
  const typed = columns.map((column) => ({ column, examples: [], findings: [] }));
  return { ...like, rows, findings: [], columns: typed };
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/** The same finding, its line that of the whole file. */
function behind(finding: Finding, linesBefore: number): Finding {
  if (finding.where?.line === undefined) return finding;
  return { ...finding, where: { ...finding.where, line: finding.where.line + linesBefore } };
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
