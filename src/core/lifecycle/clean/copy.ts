import { csvHeader, csvLine } from "../../data/csv/write.ts";
import { isParquetName, parquetColumns } from "../../data/parquet-writer.ts";
import type { Column } from "../../data/table.ts";
import type { Ports } from "../../ports.ts";
import type { RunControl } from "../action.ts";
import type { NewFile } from "../new-file.ts";
import type { RunStages } from "../run-stages.ts";
import type { CleanedBlock } from "./run.ts";

type Blocks = AsyncGenerator<CleanedBlock>;

export interface CopyRequest {
  readonly ports: Pick<Ports, "writeParquet">;
  readonly place: NewFile;
  readonly blocks: Blocks;
  readonly control: RunControl;
  readonly stages: Pick<RunStages, "pause">;
}

/** Rows that are written as text in one step: some ten milliseconds. */
const sliceRows = 2 ** 12;

/**
 * Writes the cleaned rows in the format that the name asks for. CSV keeps the spelling of cells that no step touched;
 * Parquet holds each column as what it was read as: doubles, booleans, timestamps, texts.
 */
export async function writeCopy({ ports, place, blocks, control, stages }: CopyRequest): Promise<void> {
  const pieces = isParquetName(place.name) ? parquetOf(ports, blocks, control) : csvOf(blocks, stages);
  await place.folder.write(place.name, pieces);
}

/** Lines of CSV, the names of the columns first. */
async function* csvOf(blocks: Blocks, stages: CopyRequest["stages"]): AsyncGenerator<string> {
  let isFirst = true;
  for await (const { columns, rows, texts } of blocks) {
    if (isFirst) yield csvHeader(columns);
    isFirst = false;
    for (let from = 0; from < rows.length; from += sliceRows) {
      const some = rows.subarray(from, from + sliceRows);
      yield Array.from(some, (row) => csvLine(texts.map((text) => text(row)))).join("");
      await stages.pause();
    }
  }
}

/** The first block says which columns there are; a file that can be read has one. */
async function* parquetOf(
  ports: CopyRequest["ports"],
  blocks: Blocks,
  control: RunControl,
): AsyncGenerator<Uint8Array> {
  const first = await blocks.next();
  if (first.done === true) return;
  const columns = parquetColumns(first.value.columns);
  yield* ports.writeParquet({ columns, blocks: leftOf(first.value, blocks), control });
}

async function* leftOf(first: CleanedBlock, others: Blocks): AsyncGenerator<readonly Column[]> {
  yield first.columns.map((column) => picked(column, first.rows));
  for await (const { columns, rows } of others) yield columns.map((column) => picked(column, rows));
}

function picked(column: Column, rows: Int32Array): Column {
  return column.kind === "category"
    ? { ...column, codes: rows.map((row) => column.codes[row]!) }
    : { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
}
