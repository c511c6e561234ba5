import { resolve } from "node:path";
import type {
  CellSearch,
  FilePart,
  FoundCells,
  StreamResult,
  TableBlock,
} from "../../../core/data/source.ts";
import { sampleFile, sizeOf, streamFile, type PartRequest } from "../by-format.ts";
import { findCells } from "../locate.ts";
import type { SampledTable } from "../sample.ts";
import type { ReadTypedTable, TypedTable, TypedTableRequest } from "../typed-table.ts";
import { expandName } from "./expand.ts";
import { hashOf, mergeTables, type PartTable } from "./merge.ts";
import { inOrderOf } from "./same-columns.ts";

/** Reads whole files; several where the name is a pattern. */
export function readerOfMany(root: string, read: ReadTypedTable): ReadTypedTable {
  return async function readAll(request: TypedTableRequest): Promise<TypedTable> {
    if (request.format !== undefined) return read(request);
    const names = await expandName(root, request.name);
    const one = (name: string) => read({ ...request, name, path: resolve(root, name) });
    if (names.length === 1) return one(names[0]!);
    const parts: PartTable[] = [];
    let { options } = request;
    for (const file of names) {
      const table = await read({ ...request, name: file, path: resolve(root, file), options });
      if (table.dialect.format === "csv") options = { header: table.dialect.header, ...options };
      parts.push({ file, table });
    }
    return mergeTables({
      ...{ parts, options, control: request.control },
      asText: (file, columns) =>
        read({
          ...request,
          name: file,
          path: resolve(root, file),
          columns,
          options: textual(options, columns),
        }),
    });
  };
}

function textual(
  options: TypedTableRequest["options"],
  columns: readonly string[],
): TypedTableRequest["options"] {
  const kinds = Object.fromEntries(columns.map((name) => [name, "category" as const]));
  return { ...options, kinds: { ...options.kinds, ...kinds } };
}

/** A request whose `file` may be a pattern. */
export interface ManyRequest extends Omit<PartRequest, "path"> {
  readonly root: string;
}

/** Hands out the rows of all files block by block; kinds are those of the first file's beginning. */
export async function streamMany(
  request: ManyRequest,
  visit: (block: TableBlock) => Promise<void>,
): Promise<StreamResult> {
  const { root } = request;
  const names = await expandName(root, request.file);
  const one = (file: string) => ({ ...request, file, path: resolve(root, file) });
  if (names.length === 1) return streamFile(one(names[0]!), visit);
  const sizes = await Promise.all(names.map((name) => sizeOf(name, resolve(root, name))));
  const stream = new FilesInTurn(visit, sizes);
  const results: (StreamResult & { readonly file: string })[] = [];
  for (const file of names) {
    const options = { ...request.options, kinds: { ...stream.kinds, ...request.options.kinds } };
    const result = await streamFile({ ...one(file), options }, (block) => stream.take(file, block));
    stream.endFile(result.rows);
    results.push({ ...result, file });
  }
  const files = results.map(({ file, sha256, bytes, rows }): FilePart => ({ file, sha256, bytes, rows }));
  return {
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: hashOf(files),
    findings: results.flatMap(({ findings }) => findings),
    files,
  };
}

/** Blocks of files that come one after the other, as those of one. */
class FilesInTurn {
  kinds: Record<string, TableBlock["table"]["columns"][number]["kind"]> = {};
  readonly #visit: (block: TableBlock) => Promise<void>;
  readonly #sizes: readonly number[];
  #first: { readonly file: string; readonly columns: TableBlock["table"]["columns"] } | null = null;
  #files = 0;
  #rows = 0;

  constructor(visit: (block: TableBlock) => Promise<void>, sizes: readonly number[]) {
    this.#visit = visit;
    this.#sizes = sizes;
  }

  take(file: string, { table, texts, firstRow, share }: TableBlock): Promise<void> {
    if (this.#first === null) {
      this.#first = { file, columns: table.columns };
      this.kinds = Object.fromEntries(table.columns.map(({ name, kind }) => [name, kind]));
    }
    const columns = inOrderOf(this.#first, { file, columns: table.columns });
    const total = this.#sizes.reduce((sum, size) => sum + size, 0);
    const before = this.#sizes.slice(0, this.#files).reduce((sum, size) => sum + size, 0);
    return this.#visit({
      table: { rows: table.rows, columns },
      texts,
      firstRow: this.#rows + firstRow,
      share: (before + share * this.#sizes[this.#files]!) / total,
    });
  }

  endFile(rows: number): void {
    this.#files++;
    this.#rows += rows;
  }
}

/** Fewest bytes that are read of each file. */
const leastBytes = 2 ** 16;

/** Rows from all over all files, of each as many as its size is a share of all. */
export async function sampleMany(request: ManyRequest): Promise<SampledTable> {
  const { root } = request;
  const names = await expandName(root, request.file);
  const one = (file: string) => ({ ...request, file, path: resolve(root, file) });
  if (names.length === 1) return sampleFile(one(names[0]!));
  const sizes = await Promise.all(names.map((name) => sizeOf(name, resolve(root, name))));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const bytesFor = (file: string) =>
    Math.max(leastBytes, Math.ceil((request.pieceBytes * sizes[names.indexOf(file)]!) / total));
  const samples: SampledTable[] = [];
  for (const file of names) samples.push(await sampleFile({ ...one(file), pieceBytes: bytesFor(file) }));
  const parts = names.map((file, index) => ({ file, table: samples[index]!.table }));
  const asText = async (file: string, columns: readonly string[]) => {
    const options = textual(request.options, columns);
    return (await sampleFile({ ...one(file), columns, options, pieceBytes: bytesFor(file) })).table;
  };
  const table = await mergeTables({ parts, options: request.options, control: request.control, asText });
  const likelyRows = samples.reduce((sum, each) => sum + each.likelyRows, 0);
  return { table, likelyRows, share: Math.min(1, table.rows / likelyRows) };
}

/** About how many bytes all files have as text. */
export async function sizeOfMany(root: string, file: string): Promise<number> {
  const names = await expandName(root, file);
  const sizes = await Promise.all(names.map((name) => sizeOf(name, resolve(root, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Finds cells in several files whose rows are counted through; places name the file. */
export async function locateInMany(root: string, search: CellSearch): Promise<FoundCells> {
  const names = await expandName(root, search.file);
  const found: FoundCells["cells"][number][] = search.cells.map(() => null);
  const ragged: FoundCells["ragged"][number][] = [];
  let before = 0;
  for (const file of names) {
    const cells = search.cells.map((cell) => ({ ...cell, row: cell.row - before }));
    const here = await findCells({ ...search, file, cells }, resolve(root, file));
    const isOne = names.length === 1;
    here.cells.forEach((place, index) => (found[index] ??= place && (isOne ? place : { ...place, file })));
    ragged.push(...here.ragged.map((row) => (isOne ? row : { ...row, file })));
    before += here.rows;
  }
  return { cells: found, ragged };
}
