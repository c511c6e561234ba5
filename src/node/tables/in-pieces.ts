import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { textsOf } from "../../core/data/cells/typed-column.ts";
import type { ReadOptions, StreamRequest, StreamResult, TableBlock } from "../../core/data/source.ts";
import { throwIfCancelled } from "./cancel.ts";
import { CsvPieces } from "./csv-pieces.ts";
import type { DataFile } from "./data-file.ts";
import { JsonPieces } from "./json/pieces.ts";
import { noRows } from "./layout.ts";
import { MergedFindings } from "./merged-findings.ts";
import type { PieceSource } from "./piece-source.ts";
import { piecesOf } from "./pieces.ts";
import type { ReadTypedTable, TypedTable } from "./typed-table.ts";

export interface PiecesRequest extends StreamRequest {
  readonly opened: DataFile;
  readonly read: ReadTypedTable;
  /** Bytes of the file read at a time; its typed columns take about as much again. */
  readonly pieceBytes: number;
}

/**
 * Reads a file as many small ones, so that memory does not grow with the file. Column kinds are declared, or those of
 * the first piece. Throws as `TableSource.stream` says.
 */
export function readInPieces(
  request: PiecesRequest,
  visit: (block: TableBlock) => Promise<void>,
): Promise<StreamResult> {
  return withPieces(request, (source) => new Reading(request.opened, source, request).run(visit));
}

/** The first of the small ones. */
export function readBeginning(request: PiecesRequest): Promise<TypedTable> {
  return withPieces(request, (source) => new Reading(request.opened, source, request).first());
}

/** Takes a text file apart into pieces for `work`. */
export async function withPieces<Result>(
  request: PiecesRequest,
  work: (source: PieceSource) => Promise<Result>,
): Promise<Result> {
  const { opened } = request;
  if (opened.format.rows === "json-lines") return work(await JsonPieces.open(opened, request));
  const folder = await mkdtemp(join(tmpdir(), "tablewright-"));
  try {
    return await work(await CsvPieces.open(opened, request, join(folder, "piece.csv")));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

class Reading {
  readonly #file: DataFile;
  readonly #source: PieceSource;
  readonly #request: PiecesRequest;
  readonly #findings = new MergedFindings();
  #kinds: ReadOptions["kinds"];
  #rows = 0;
  /** Bytes of the file that went by. */
  #passed = 0;

  constructor(file: DataFile, source: PieceSource, request: PiecesRequest) {
    this.#file = file;
    this.#source = source;
    this.#request = request;
    this.#kinds = request.options.kinds;
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
    const content = this.#source.content((bytes) => {
      throwIfCancelled(this.#request.control);
      this.#passed += bytes.length;
      visit(bytes);
    });
    const pieces = piecesOf(content, this.#request.pieceBytes, (bytes) => this.#source.endOfRecords(bytes));
    for await (const piece of pieces) {
      throwIfCancelled(this.#request.control);
      const table = await this.#source.read(piece, { rowsBefore: this.#rows, kinds: this.#kinds });
      if (table !== null) yield table;
    }
  }

  async #hand(table: TypedTable, visit: (block: TableBlock) => Promise<void>): Promise<void> {
    const columns = table.columns.map(({ column }) => column);
    const kinds = Object.fromEntries(columns.map(({ name, kind }) => [name, kind]));
    this.#kinds = { ...kinds, ...this.#kinds };
    this.#findings.add(table.findings, this.#rows);
    const firstRow = this.#rows;
    this.#rows += table.rows;
    const share = this.#passed / this.#file.bytes;
    await visit({ firstRow, share, table: { rows: table.rows, columns }, texts: textsOf(table.columns) });
  }
}
