import { createHash } from "node:crypto";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cancellable, ReadOptions } from "../../../core/data/source.ts";
import { TablewrightError } from "../../../core/errors.ts";
import { throwIfCancelled } from "../cancel.ts";
import { storedChunks } from "../chunks.ts";
import { columnAlias } from "../column-alias.ts";
import type { DataFile } from "../data-file.ts";
import { withDuckDb } from "../engine.ts";
import { inSteps } from "../in-steps.ts";
import { noRows } from "../layout.ts";
import { isPattern } from "../pattern.ts";
import { visitChunks } from "../stream.ts";
import type { TypedTable } from "../typed-table.ts";
import { ParquetBlock } from "./block.ts";
import { parquetLayout, source, type ParquetLayout } from "./columns.ts";
import { parquetPlan, type ParquetPlan } from "./plan.ts";

export interface ParquetRequest {
  readonly file: DataFile;
  /** Names of the columns wanted, all when undefined. */
  readonly columns: readonly string[] | undefined;
  readonly options: ReadOptions;
  readonly control: Cancellable;
}

/** Rows from `from` to before `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A Parquet file that is open in DuckDB. */
export interface OpenParquet {
  readonly layout: ParquetLayout;
  /** Reads neighboring rows, or some such ranges one after the other, into one table. */
  readonly read: (ranges: readonly RowRange[], kinds?: ReadOptions["kinds"]) => Promise<TypedTable>;
}

/**
 * Opens a Parquet file with DuckDB for `work`. Throws `bad-input` when it is damaged, has no row, or lacks a wanted
 * column, `cancelled`, and `changed-underneath`.
 */
export async function withParquet<Result>(
  request: ParquetRequest,
  work: (parquet: OpenParquet) => Promise<Result>,
): Promise<Result> {
  const { file, control } = request;
  const folder = await mkdtemp(join(tmpdir(), "tablewright-"));
  try {
    const path = await pathForDuckDb(file, folder);
    return await withDuckDb(control, async (connection) => {
      await connection.run("SET TimeZone = 'UTC'");
      const layout = await parquetLayout(connection, path, file.name);
      if (layout.rows === 0) throw noRows(file.name, "no row");
      return work({
        layout,
        read: (ranges, kinds) => readRanges({ ...request, connection, path, layout }, ranges, kinds),
      });
    });
  } catch (thrown) {
    throwIfCancelled(control);
    await file.assertUnchanged();
    throw thrown instanceof TablewrightError ? thrown : damaged(file.name, thrown);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** SHA-256 of a file's bytes, lower-case hex. Throws `cancelled`. */
export async function sha256Of(file: DataFile, control: Cancellable): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of storedChunks(file, () => throwIfCancelled(control))) hash.update(chunk);
  return hash.digest("hex");
}

/** DuckDB would take some paths for patterns of several files. */
async function pathForDuckDb({ path }: DataFile, folder: string): Promise<string> {
  if (!isPattern(path)) return path;
  const copy = join(folder, "copy.parquet");
  await copyFile(path, copy);
  return copy;
}

interface Reading extends ParquetRequest {
  readonly connection: DuckDBConnection;
  readonly path: string;
  readonly layout: ParquetLayout;
}

async function readRanges(
  reading: Reading,
  ranges: readonly RowRange[],
  kinds: ReadOptions["kinds"],
): Promise<TypedTable> {
  const { file, layout, columns, control } = reading;
  const options = kinds === undefined ? reading.options : { ...reading.options, kinds };
  const plan = parquetPlan(layout, columns, options, file.name);
  const rows = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const block = new ParquetBlock(plan, rows);
  for (const range of ranges) await addRows(reading, plan, range, block);
  if (block.rows !== rows) throw new Error(`DuckDB read ${block.rows} of ${rows} rows`);
  const steps = block.finish({ nullWords: new Set(options.nullWords), file: file.name });
  const typed = await inSteps(steps, control);
  return {
    dialect: { format: "parquet", delimiter: "", header: true, encoding: "utf-8" },
    bytes: file.bytes,
    rows,
    sha256: "",
    columns: typed,
    findings: [...layout.findings, ...typed.flatMap((column) => column.findings)],
  };
}

async function addRows(
  { connection, path, layout, control }: Reading,
  { expressions }: ParquetPlan,
  { from, to }: RowRange,
  block: ParquetBlock,
): Promise<void> {
  const isAll = from === 0 && to === layout.rows;
  const aliases = layout.columns.map(({ position }) => columnAlias(position));
  const where = isAll ? "" : ` WHERE place >= ${from} AND place < ${to}`;
  const rows = isAll ? source : source.replace(")", ", file_row_number = true)");
  const named = isAll ? aliases : [...aliases, "place"];
  // A file of nothing but nested columns still has its rows.
  const selected = expressions.length > 0 ? expressions.join(", ") : "1";
  const query = `SELECT ${selected} FROM ${rows} AS file(${named.join(", ")})${where}`;
  const result = await connection.stream(query, { path });
  await visitChunks(result, control, (chunk) => block.add(chunk));
}

function damaged(name: string, cause: unknown): TablewrightError {
  const found = cause instanceof Error ? cause.message.split("\n")[0]! : String(cause);
  const details = {
    file: name,
    expected: "a whole Parquet file that is not encrypted",
    found: found.length > 160 ? `${found.slice(0, 160)}…` : found,
    next: "Write or copy the file again.",
  };
  return new TablewrightError("bad-input", `${name} cannot be read as Parquet`, details, cause);
}
