import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TablewrightError } from "../../core/errors.ts";
import type { ReadOptions, StreamRequest, StreamResult, TableBlock } from "../../core/data/source.ts";
import { throwIfCancelled } from "./cancel.ts";
import { openDataFile, type DataFile } from "./data-file.ts";
import { layoutOf, type Layout } from "./layout.ts";
import { linesBefore } from "./lines-before.ts";
import { MergedFindings } from "./merged-findings.ts";
import { endOfFirstRecord, piecesOf, type Piece } from "./pieces.ts";
import type { TypedTable, TypedTableRequest } from "./typed-table.ts";

/** Bytes of a file read at a time; its typed columns take about as much again. */
const pieceBytes = 2 ** 24;
/** A header must fit. */
const longestHeader = 2 ** 22;

export type ReadTypedTable = (request: TypedTableRequest) => Promise<TypedTable>;

/**
 * Reads a file as many small ones, each a copy of its header and some rows, so that memory does not grow with the
 * file. Column kinds are declared, or those of the first piece. Throws as `TableSource.stream` says.
 */
export async function readInPieces(
  request: StreamRequest & { readonly path: string; readonly read: ReadTypedTable },
  visit: (block: TableBlock) => Promise<void>,
): Promise<StreamResult> {
  const file = await openDataFile(request.file, request.path);
  const folder = await mkdtemp(join(tmpdir(), "tablewright-"));
  try {
    const reading = new Reading(file, request, join(folder, "piece.csv"));
    return await reading.run(visit);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await file.handle.close();
  }
}

class Reading {
  readonly #file: DataFile;
  readonly #request: StreamRequest & { readonly read: ReadTypedTable };
  readonly #copy: string;
  readonly #findings = new MergedFindings();
  #options: ReadOptions;
  #header: Buffer = Buffer.alloc(0);
  #rows = 0;

  constructor(file: DataFile, request: StreamRequest & { readonly read: ReadTypedTable }, copy: string) {
    this.#file = file;
    this.#request = request;
    this.#copy = copy;
    this.#options = request.options;
  }

  async run(visit: (block: TableBlock) => Promise<void>): Promise<StreamResult> {
    const layout = await layoutOf(this.#file, this.#options);
    requireLines(layout, this.#file.name);
    if (layout.header) this.#header = await this.#readHeader();
    this.#options = { ...this.#options, delimiter: layout.delimiter, header: layout.header };
    const hash = createHash("sha256");
    for await (const piece of piecesOf(this.#file, pieceBytes, (bytes) => hash.update(bytes))) {
      throwIfCancelled(this.#request.control);
      const table = await this.#readPiece(piece);
      if (table !== null) await this.#hand(table, visit);
    }
    await this.#file.assertUnchanged();
    const { bytes } = this.#file;
    return { rows: this.#rows, bytes, sha256: hash.digest("hex"), findings: this.#findings.all() };
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
