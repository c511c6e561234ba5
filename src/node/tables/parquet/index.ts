import { textsOf } from "../../../core/data/cells/typed-column.ts";
import type { StreamRequest, StreamResult, TableBlock } from "../../../core/data/source.ts";
import type { DataFile } from "../data-file.ts";
import { MergedFindings } from "../merged-findings.ts";
import { type SampledTable, withoutRows } from "../sample.ts";
import { placesBetween } from "../sample-places.ts";
import type { TypedTable } from "../typed-table.ts";
import type { ParquetLayout } from "./columns.ts";
import { type OpenParquet, type ParquetRequest, sha256Of, withParquet } from "./read.ts";

/** Reads a whole Parquet file. Throws as `TableSource.read` says. */
export async function readParquet(request: ParquetRequest): Promise<TypedTable> {
  const { file, control } = request;
  const table = await withParquet(request, ({ layout, read }) => read([{ from: 0, to: layout.rows }]));
  const sha256 = await sha256Of(file, control);
  await file.assertUnchanged();
  return { ...table, sha256 };
}

/** Bytes that a file's rows take as numbers of 64 bits: what reading it takes of memory. */
export function tableBytes(file: DataFile): Promise<number> {
  const request = { file, columns: undefined, options: {}, control: { cancelled: false } };
  return withParquet(request, ({ layout }) => Promise.resolve(layout.rows * bytesPerRow(layout)));
}

interface PieceRequest extends StreamRequest {
  readonly opened: DataFile;
  /** Bytes of rows, as `tableBytes` counts them, that are read at a time. */
  readonly pieceBytes: number;
}

/** Hands out a Parquet file's rows block by block. Throws as `TableSource.stream` says. */
export async function streamParquet(
  request: PieceRequest,
  visit: (block: TableBlock) => Promise<void>,
): Promise<StreamResult> {
  const { opened: file, control } = request;
  const merged = new MergedFindings();
  const rows = await withParquet({ ...request, file }, async (parquet) => {
    const size = rowsPerPiece(parquet.layout, request.pieceBytes);
    let kinds = request.options.kinds;
    for (let from = 0; from < parquet.layout.rows; from += size) {
      const table = await readPiece(parquet, { from, size }, kinds);
      merged.add(table.findings, from);
      kinds = { ...kindsOf(table), ...kinds };
      const share = (from + table.rows) / parquet.layout.rows;
      const columns = table.columns.map(({ column }) => column);
      await visit({
        firstRow: from,
        share,
        table: { rows: table.rows, columns },
        texts: textsOf(table.columns),
      });
    }
    return parquet.layout.rows;
  });
  const sha256 = await sha256Of(file, control);
  await file.assertUnchanged();
  return { rows, bytes: file.bytes, sha256, findings: merged.all() };
}

/** The first rows of a Parquet file. */
export function readParquetBeginning(request: PieceRequest): Promise<TypedTable> {
  return withParquet({ ...request, file: request.opened }, (parquet) =>
    readPiece(parquet, { from: 0, size: rowsPerPiece(parquet.layout, request.pieceBytes) }, undefined),
  );
}

/** Ranges of rows that lie evenly over the file. */
const places = 32;

/** Reads rows from evenly spread places of a Parquet file. Throws as `TableSource.sample` says. */
export function sampleParquet(request: PieceRequest): Promise<SampledTable> {
  return withParquet({ ...request, file: request.opened }, async ({ layout, read }) => {
    const { rows } = layout;
    const wanted = rowsPerPiece(layout, request.pieceBytes);
    const size = Math.max(1, Math.floor(wanted / places));
    const isWhole = wanted >= rows || size * places >= rows;
    const starts = isWhole ? [0] : placesBetween(0, rows, size, places);
    const table = await read(starts.map((from) => ({ from, to: isWhole ? rows : from + size })));
    return { table: withoutRows(table), share: table.rows / rows, likelyRows: rows };
  });
}

function bytesPerRow({ columns }: ParquetLayout): number {
  return 8 * Math.max(1, columns.length);
}

function rowsPerPiece(layout: ParquetLayout, pieceBytes: number): number {
  return Math.max(1, Math.ceil(pieceBytes / bytesPerRow(layout)));
}

function readPiece(
  { layout, read }: OpenParquet,
  { from, size }: { readonly from: number; readonly size: number },
  kinds: StreamRequest["options"]["kinds"],
): Promise<TypedTable> {
  return read([{ from, to: Math.min(layout.rows, from + size) }], kinds);
}

function kindsOf({ columns }: TypedTable) {
  return Object.fromEntries(columns.map(({ column }) => [column.name, column.kind]));
}
