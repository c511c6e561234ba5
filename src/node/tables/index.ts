import { resolve } from "node:path";
import { textsOf } from "../../core/data/cells/typed-column.ts";
import type {
  ReadOptions,
  ReadResult,
  Sample,
  SampleRequest,
  StreamRequest,
  TableSource,
  WrittenResult,
} from "../../core/data/source.ts";
import type { Table } from "../../core/data/table.ts";
import type { CountNumbers } from "../kernels/count-distinct.ts";
import type { ReadNumberText } from "../kernels/number-text.ts";
import { glimpseFile, tableReader } from "./by-format.ts";
import { inspector } from "./inspect-columns.ts";
import { expandName } from "./many/expand.ts";
import { locateInMany, readerOfMany, sampleMany, sizeOfMany, streamMany } from "./many/parts.ts";
import { isSameFile } from "./same-file.ts";
import type { ReadTypedTable, TypedTable } from "./typed-table.ts";

export interface TableSourceRequest {
  /** Where relative paths start. */
  readonly root: string;
  /** Reads files of plain numbers; without it they are read like all others. */
  readonly readNumberText?: ReadNumberText;
  /** Counts numbers on all threads; without it they are counted in JavaScript. */
  readonly countNumbers?: CountNumbers;
  /** Bytes of a file that does not fit into memory that are read at a time; 16 MB when left out. */
  readonly pieceBytes?: number;
}

/**
 * Reads data files: plain numbers with the kernels, everything else with DuckDB. Nothing is held between calls, so
 * that `close` has nothing to give back; calls may overlap.
 */
export function createTableSource({
  root,
  readNumberText,
  countNumbers,
  pieceBytes = 2 ** 24,
}: TableSourceRequest): TableSource & { close(): void } {
  const read = readerOfMany(root, tableReader(readNumberText));
  const inspectionOf = inspector(countNumbers);
  const at = (file: string) => resolve(root, file);
  const everything = (file: string) => ({ name: file, path: at(file), columns: undefined });
  return {
    async inspect(file, options, control) {
      return inspectionOf(file, await read({ ...everything(file), options, control }), control);
    },
    async examine(file, options, control) {
      const table = await read({ ...everything(file), options, control });
      const columns = table.columns.map(({ column }) => column);
      return { table: { rows: table.rows, columns }, inspection: await inspectionOf(file, table, control) };
    },
    async glimpse(file, options, control) {
      const [first = file] = await expandName(root, file);
      const whole = { ...everything(first), file: first, options, control };
      return inspectionOf(file, await glimpseFile({ ...whole, pieceBytes, read }), control);
    },
    async read(file, columns, options, control) {
      const table = await read({ name: file, path: at(file), columns, options, control });
      const { sha256, bytes, findings } = table;
      return { table: tableOf(table), sha256, bytes, findings, ...filesOf(table) };
    },
    readWritten: async (file, options, control) =>
      writtenOf(await read({ ...everything(file), options, control })),
    locate: (search) => locateInMany(root, search),
    isSame: (file, other) => isOneOf(root, file, at(other)),
    size: (file) => sizeOfMany(root, file),
    stream: (request, visit) => streamMany({ ...inPieces(request, pieceBytes), root, read }, visit),
    sample: (request) => sampleOf(request, { root, read, inspectionOf }),
    close() {
      // Every call opens and closes a database of its own.
    },
  };
}

function inPieces(request: StreamRequest, most: number): StreamRequest & { readonly pieceBytes: number } {
  return { ...request, pieceBytes: Math.min(request.blockBytes ?? most, most) };
}

/** Whether a name, or a pattern, names the file at a path. */
async function isOneOf(root: string, file: string, path: string): Promise<boolean> {
  const names = await expandName(root, file);
  const same = await Promise.all(names.map((name) => isSameFile(resolve(root, name), path)));
  return same.includes(true);
}

/** Bytes that are read to judge a file by. */
const sampleBytes = 2 ** 23;

interface SampleReading {
  readonly root: string;
  readonly read: ReadTypedTable;
  readonly inspectionOf: ReturnType<typeof inspector>;
}

async function sampleOf(
  request: SampleRequest,
  { root, read, inspectionOf }: SampleReading,
): Promise<Sample> {
  const options: ReadOptions = { ...request.options, badRows: "drop" };
  const pieceBytes = request.bytes ?? sampleBytes;
  const { table, share, likelyRows } = await sampleMany({ ...request, options, root, pieceBytes, read });
  const inspection = await inspectionOf(request.file, table, request.control);
  return { table: tableOf(table), inspection, share, likelyRows };
}

function filesOf({ files }: TypedTable): Pick<ReadResult, "files"> {
  return files === undefined ? {} : { files };
}

function tableOf({ rows, columns }: TypedTable): Table {
  return { rows, columns: columns.map(({ column }) => column) };
}

function writtenOf(read: TypedTable): WrittenResult {
  const { dialect, sha256, bytes, findings } = read;
  return {
    ...{ table: tableOf(read), texts: textsOf(read.columns), dialect },
    ...{ sha256, bytes, findings, ...filesOf(read) },
  };
}
