import type { StreamRequest, StreamResult, TableBlock } from "../../core/data/source.ts";
import type { ReadNumberText } from "../kernels/number-text.ts";
import { openDataFile, type DataFile } from "./data-file.ts";
import { likelyUnpackedBytes } from "./data-format.ts";
import { readBeginning, readInPieces } from "./in-pieces.ts";
import { readJsonLines } from "./json/read.ts";
import { readPlainFile } from "./plain-file.ts";
import { readSample, type SampledTable } from "./sample.ts";
import type { ReadTypedTable, TypedTable, TypedTableRequest } from "./typed-table.ts";
import { readUnpacked } from "./unpacked.ts";

/** What DuckDB does is loaded when a file first needs it: everything else starts faster without it. */
const parquet = () => import("./parquet/index.ts");
const duckDb = () => import("./typed-table.ts");

/** Reads a whole file of any format. */
export function tableReader(readNumberText: ReadNumberText | undefined): ReadTypedTable {
  return async function read(request: TypedTableRequest): Promise<TypedTable> {
    const file = await openDataFile(request.name, request.path, request.format);
    try {
      if (file.format.isPacked) return await readUnpacked(file, request, read);
      if (file.format.rows === "parquet") return await (await parquet()).readParquet({ ...request, file });
      if (file.format.rows === "json-lines") return await readJsonLines(file, request);
      const plain = readNumberText && (await readPlainFile({ ...request, file }, readNumberText));
      return plain ?? (await (await duckDb()).readTypedTable({ ...request, file }));
    } finally {
      await file.handle.close();
    }
  };
}

/** What reading a part of a file needs. */
export interface PartRequest extends StreamRequest {
  readonly path: string;
  /** Bytes that are read at a time. */
  readonly pieceBytes: number;
  readonly read: ReadTypedTable;
}

/** Reads a file block by block. */
export function streamFile(
  request: PartRequest,
  visit: (block: TableBlock) => Promise<void>,
): Promise<StreamResult> {
  return opening(request, async (opened) =>
    opened.format.rows === "parquet"
      ? (await parquet()).streamParquet({ ...request, opened }, visit)
      : readInPieces({ ...request, opened }, visit),
  );
}

/** Reads a file's beginning. */
export function glimpseFile(request: PartRequest): Promise<TypedTable> {
  return opening(request, async (opened) =>
    opened.format.rows === "parquet"
      ? (await parquet()).readParquetBeginning({ ...request, opened })
      : readBeginning({ ...request, opened }),
  );
}

/** Reads rows from all over a file. */
export function sampleFile(request: PartRequest): Promise<SampledTable> {
  return opening(request, async (opened) =>
    opened.format.rows === "parquet"
      ? (await parquet()).sampleParquet({ ...request, opened })
      : readSample({ ...request, opened }),
  );
}

/** About how many bytes a file has as text, or as numbers of 64 bits. */
export function sizeOf(name: string, path: string): Promise<number> {
  return opening({ file: name, path }, async (opened) => {
    const { rows, isPacked } = opened.format;
    if (rows === "parquet") return (await parquet()).tableBytes(opened);
    return isPacked ? likelyUnpackedBytes(opened) : opened.bytes;
  });
}

async function opening<Result>(
  { file, path }: Pick<PartRequest, "file" | "path">,
  work: (opened: DataFile) => Promise<Result>,
): Promise<Result> {
  const opened = await openDataFile(file, path);
  try {
    return await work(opened);
  } finally {
    await opened.handle.close();
  }
}
