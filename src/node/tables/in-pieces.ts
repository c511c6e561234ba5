import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TablewrightError } from "../../core/errors.ts";
import type { ReadOptions, StreamRequest, StreamResult, TableBlock } from "../../core/data/source.ts";
import { throwIfCancelled } from "./cancel.ts";
import { openDataFile, type DataFile } from "./data-file.ts";
import { layoutOf, noRows, type Layout } from "./layout.ts";
import { linesBefore } from "./lines-before.ts";
import { MergedFindings } from "./merged-findings.ts";
import { endOfFirstRecord, piecesOf, type Piece } from "./pieces.ts";
import type { TypedTable, TypedTableRequest } from "./typed-table.ts";

/** A header must fit. */
const longestHeader = 2 ** 22;

export type ReadTypedTable = (request: TypedTableRequest) => Promise<TypedTable>;

export interface PiecesRequest extends StreamRequest {
  readonly path: string;
  readonly read: ReadTypedTable;
  /** Bytes of the file read at a time; its typed columns take about as much again. */
  readonly pieceBytes: number;
}

/**
 * Reads a file as many small ones, each a copy of its header and some rows, so that memory does not grow with the
 * file. Column kinds are declared, or those of the first piece. Throws as `TableSource.stream` says.
 */
export function readInPieces(
  request: PiecesRequest,
  visit: (block: TableBlock) => Promise<void>,
): Promise<StreamResult> {
  return reading(request, (each) => each.run(visit));
}

/** The first of the small ones. */
export function readBeginning(request: PiecesRequest): Promise<TypedTable> {
  return reading(request, (each) => each.first());
}

async function reading<Result>(
  request: PiecesRequest,
  work: (each: Reading) => Promise<Result>,
): Promise<Result> {
  const file = await openDataFile(request.file, request.path);
  const folder = await mkdtemp(join(tmpdir(), "tablewright-"));
  try {
    return await work(new Reading(file, request, join(folder, "piece.csv")));
  } finally {
    await rm(folder, { recursive: true, force: true });
    await file.handle.close();
  }
}

class Reading {
  readonly #file: DataFile;
  readonly #request: PiecesRequest;
  readonly #copy: string;
  readonly #findings = new MergedFindings();
  #options: ReadOptions;
  #header: Buffer = Buffer.alloc(0);
  #rows = 0;

  constructor(file: DataFile, request: PiecesRequest, copy: string) {
    this.#file = file;
    this.#request = request;
    this.#copy = copy;
    this.#options = request.options;
  }

  async run(visit: (block: TableBlock) => Promise<void>): Promise<StreamResult> {
    const hash = createHash("sha256");
    for await (const table of this.#tables((bytes) => hash.update(bytes))) await this.#hand(table, visit);
    await this.#file.assertUnchanged();
    const { bytes, name } = this.#file;
    if (this.#rows === 0) throw noRows(name, "a header only");
    return { rows: this.#rows, bytes, sha256: hash.digest("hex"), findings: this.#findings.all() };
  }

  async first(): Promise<TypedTable> {
    for await (const table of this.#tables(() => undefined)) return { ...table, bytes: this.#file.bytes };
    throw noRows(this.#file.name, "a header only");
  }

  async *#tables(visit: (bytes: Buffer) => void): AsyncGenerator<TypedTable> {
    const layout = await layoutOf(this.#file, this.#options);
    requireLines(layout, this.#file.name);
    if (layout.header) this.#header = await this.#readHeader();
    this.#options = { ...this.#options, delimiter: layout.delimiter, header: layout.header };
    for await (const piece of piecesOf(this.#file, this.#request.pieceBytes, visit)) {
      throwIfCancelled(this.#request.control);
      const table = await this.#readPiece(piece);
      if (table !== null) yield table;
    }
  }

  async #readHeader(): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.min(longestHeader, this.#file.bytes));
    const { bytesRead } = await this.#file.handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, endOfFirstRecord(buffer.subarray(0, bytesRead)));
  }

  /** Null for a piece without rows: the header, or blank lines. */
  async #readPiece({ bytes, position }: Piece): Promise<TypedTable | null> {
    const rows = position === 0 ? bytes.subarray(this.#header.length) : bytes;
    if (rows.every(isLineEnd)) return null;
    const { columns, control, read } = this.#request;
    await writeFile(this.#copy, [this.#header, rows]);
    try {
      const { name } = this.#file;
      return await read({ name, path: this.#copy, columns, options: this.#options, control });
    } catch (thrown) {
      throw await this.#placed(thrown, position);
    }
  }

  async #hand(table: TypedTable, visit: (block: TableBlock) => Promise<void>): Promise<void> {
    const columns = table.columns.map(({ column }) => column);
    const kinds = Object.fromEntries(columns.map(({ name, kind }) => [name, kind]));
    this.#options = { ...this.#options, kinds: { ...kinds, ...this.#options.kinds } };
    this.#findings.add(table.findings, this.#rows);
    const firstRow = this.#rows;
    this.#rows += table.rows;
    await visit({ firstRow, table: { rows: table.rows, columns } });
  }

  /** The same error, its row and line those of the whole file. */
  async #placed(thrown: unknown, position: number): Promise<unknown> {
    if (!(thrown instanceof TablewrightError) || position === 0) return thrown;
    const { row, line } = thrown.details;
    const headerLines = this.#header.filter((byte) => byte === 0x0a).length;
    const shift = (await linesBefore(this.#file, position)) - headerLines;
    const placed = {
      ...(row === undefined ? {} : { row: row + this.#rows }),
      ...(line === undefined ? {} : { line: line + shift }),
    };
    return new TablewrightError(thrown.tag, thrown.message, { ...thrown.details, ...placed }, thrown);
  }
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/** Pieces are cut at line feeds, and have no marks of UTF-16. */
function requireLines({ encoding, lineEnd }: Layout, file: string): void {
  if (!encoding.startsWith("utf-16") && lineEnd !== "\r") return;
  const found = lineEnd === "\r" ? "lines that end in CR alone" : encoding;
  throw new TablewrightError("bad-input", `${file} cannot be read in pieces: found ${found}`, {
    file,
    expected: "UTF-8 or Latin-1 with lines that end in LF or CRLF",
    found,
    next: "Save the file that way, or raise the memory limit.",
  });
}
