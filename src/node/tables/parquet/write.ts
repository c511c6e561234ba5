import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBAppender, DuckDBConnection } from "@duckdb/node-api";
import type { ParquetColumn, ParquetRequest, WriteParquet } from "../../../core/data/parquet-writer.ts";
import type { Column } from "../../../core/data/table.ts";

const types: Readonly<Record<ParquetColumn["type"], string>> = {
  integer: "BIGINT",
  float32: "FLOAT",
  text: "VARCHAR",
};

/** Memory DuckDB may take before rows go to its file. */
const memoryLimit = "256MB";

/** DuckDB lays the rows aside in a file of its own and writes them out with zstd: see `WriteParquet`. */
export const writeParquet: WriteParquet = async function* (request) {
  const folder = join(tmpdir(), `tablewright-parquet-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    const file = join(folder, "rows.parquet");
    await collect(request, folder, file);
    for await (const piece of createReadStream(file)) yield piece as Uint8Array;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function collect(
  { columns, blocks, control }: ParquetRequest,
  folder: string,
  file: string,
): Promise<void> {
  const { withDuckDb } = await import("../engine.ts");
  await withDuckDb(
    control,
    async (connection) => {
      const definitions = columns.map(({ name, type }) => `${quoted(name)} ${types[type]}`);
      await connection.run(`SET memory_limit = '${memoryLimit}'`);
      await connection.run(`CREATE TABLE rows (${definitions.join(", ")})`);
      for await (const block of blocks) await append(connection, columns, block);
      await connection.run(`COPY rows TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`);
    },
    join(folder, "rows.duckdb"),
  );
}

async function append(
  connection: DuckDBConnection,
  columns: readonly ParquetColumn[],
  block: readonly Column[],
): Promise<void> {
  const appender = await connection.createAppender("rows");
  const writers = columns.map(({ type }, position) => cellWriter(appender, type, block[position]!));
  for (let row = 0; row < lengthOf(block[0]!); row++) {
    for (const write of writers) write(row);
    appender.endRow();
  }
  appender.closeSync();
}

function lengthOf(column: Column): number {
  return column.kind === "category" ? column.codes.length : column.values.length;
}

function cellWriter(
  appender: DuckDBAppender,
  type: ParquetColumn["type"],
  column: Column,
): (row: number) => void {
  if (column.kind === "category")
    return (row) => {
      const text = column.levels[column.codes[row]!];
      if (text === undefined) appender.appendNull();
      else appender.appendVarchar(text);
    };
  const write = (value: number): void =>
    type === "integer" ? appender.appendBigInt(BigInt(value)) : appender.appendFloat(value);
  return (row) => {
    const value = column.values[row]!;
    if (Number.isNaN(value)) appender.appendNull();
    else write(value);
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
