import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBAppender, DuckDBConnection, DuckDBTimestampValue } from "@duckdb/node-api";
import type { Output, OutputBlock, OutputColumn, WriteParquet } from "../../../core/data/output/output.ts";
import { rowsOf } from "../../../core/data/output/output.ts";
import type { Column } from "../../../core/data/table.ts";
import { TablewrightError } from "../../../core/errors.ts";
import { lastMoment } from "../../../core/data/last-moment.ts";

const types: Readonly<Record<OutputColumn["type"], string>> = {
  integer: "BIGINT",
  float32: "FLOAT",
  double: "DOUBLE",
  boolean: "BOOLEAN",
  timestamp: "TIMESTAMP",
  text: "VARCHAR",
};

/** Memory DuckDB may take before rows go to its file. */
const memoryLimit = "256MB";

/** DuckDB lays the rows aside in a file of its own and writes them out with zstd: see `WriteParquet`. */
export const writeParquet: WriteParquet = async function* (request) {
  requireDifferentNames(request.columns);
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

async function collect({ columns, blocks, control }: Output, folder: string, file: string): Promise<void> {
  const { withDuckDb } = await import("../engine.ts");
  const { DuckDBTimestampValue } = await import("@duckdb/node-api");
  await withDuckDb(
    control,
    async (connection) => {
      const definitions = columns.map(({ name, type }) => `${quoted(name)} ${types[type]}`);
      await connection.run(`SET memory_limit = '${memoryLimit}'`);
      await connection.run(`CREATE TABLE rows (${definitions.join(", ")})`);
      const timestamp = (micros: bigint) => new DuckDBTimestampValue(micros);
      for await (const block of blocks) await append(connection, { columns, block, timestamp });
      await connection.run(`COPY rows TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`);
    },
    join(folder, "rows.duckdb"),
  );
}

interface Appended {
  readonly columns: readonly OutputColumn[];
  readonly block: OutputBlock;
  /** DuckDB's own value, whose class comes with the engine. */
  readonly timestamp: (micros: bigint) => DuckDBTimestampValue;
}

async function append(connection: DuckDBConnection, { columns, block, timestamp }: Appended): Promise<void> {
  const appender = await connection.createAppender("rows");
  const numbers = numberWriters(appender, timestamp);
  const writers = columns.map(({ type }, position) =>
    cellWriter(appender, numbers[type], block.columns[position]!),
  );
  const count = rowsOf(block);
  for (let at = 0; at < count; at++) {
    const row = block.rows?.[at] ?? at;
    for (const write of writers) write(row);
    appender.endRow();
  }
  appender.closeSync();
}

type WriteNumber = (value: number) => void;

function numberWriters(
  appender: DuckDBAppender,
  timestamp: Appended["timestamp"],
): Readonly<Record<OutputColumn["type"], WriteNumber>> {
  return {
    integer: (value) => appender.appendBigInt(BigInt(value)),
    float32: (value) => appender.appendFloat(value),
    double: (value) => appender.appendDouble(value),
    boolean: (value) => appender.appendBoolean(value !== 0),
    timestamp: (value) => appender.appendTimestamp(timestamp(microseconds(value))),
    text: (value) => appender.appendVarchar(String(value)),
  };
}

function microseconds(milliseconds: number): bigint {
  if (Math.abs(milliseconds) <= lastMoment) return BigInt(Math.round(milliseconds * 1000));
  throw new TablewrightError(
    "refused",
    `Parquet cannot hold a date ${milliseconds} milliseconds from 1970.`,
    {
      expected: "dates of some 270,000 years around 1970",
      found: String(milliseconds),
      next: "Keep such numbers as numbers, or write CSV.",
    },
  );
}

function cellWriter(appender: DuckDBAppender, write: WriteNumber, column: Column): (row: number) => void {
  if (column.kind === "category")
    return (row) => {
      const text = column.levels[column.codes[row]!];
      if (text === undefined) appender.appendNull();
      else appender.appendVarchar(text);
    };
  return (row) => {
    const value = column.values[row]!;
    if (Number.isNaN(value)) appender.appendNull();
    else write(value);
  };
}

function requireDifferentNames(columns: readonly OutputColumn[]): void {
  const known = new Map<string, string>();
  for (const { name } of columns) {
    const other = known.get(name.toLowerCase());
    if (other !== undefined) throw sameNames(other, name);
    known.set(name.toLowerCase(), name);
  }
}

function sameNames(one: string, other: string): TablewrightError {
  return new TablewrightError(
    "refused",
    `Parquet cannot hold the columns "${one}" and "${other}" beside each other.`,
    {
      column: other,
      expected: "names that differ in more than capital letters",
      found: `"${one}" and "${other}"`,
      next: "Rename one of them, or write CSV.",
    },
  );
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
