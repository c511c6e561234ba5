import { LIST, listValue, VARCHAR, type DuckDBConnection } from "@duckdb/node-api";
import type { LineEnd } from "../../core/data/csv/records.ts";
import type { Cancellable } from "../../core/data/source.ts";
import { columnAlias } from "./column-alias.ts";
import { collectNumbers, numberCells, type Numbers } from "./numbers.ts";

/** A CSV file in UTF-8 as DuckDB is to read it. */
export interface CsvSource {
  readonly path: string;
  readonly delimiter: string;
  readonly header: boolean;
  readonly lineEnd: LineEnd;
  /** Number of columns. */
  readonly width: number;
  /** Bytes of the longest row, when it is known. */
  readonly longestRow?: number;
}

export interface LoadRequest {
  readonly source: CsvSource;
  /** Positions of the columns to load. */
  readonly wanted: readonly number[];
  /** Positions of columns that look like plain numbers. */
  readonly plain: ReadonlySet<number>;
  /** Cells that are missing, letter by letter: those that may stand in columns of plain numbers. */
  readonly missingCells: readonly string[];
  /** How many rows there are, known once the file has been gone through. */
  readonly actualRows: () => Promise<number>;
  readonly control: Cancellable;
}

/**
 * Loads columns: plain numbers are handed out, all others are text in the table `data` as c<position>. A column
 * that proves not to be plain is loaded as text. Throws DuckDB's error when the file is not well-formed CSV, and
 * `cancelled`.
 */
export async function loadColumns(connection: DuckDBConnection, request: LoadRequest): Promise<Numbers> {
  const loaded = await load(connection, request).catch(nothingWhenNotPlain);
  if (loaded?.rows === (await request.actualRows())) return loaded;
  const plain = await trulyPlain(connection, request);
  return loaded && plain.size === request.plain.size ? loaded : load(connection, { ...request, plain });
}

async function load(connection: DuckDBConnection, request: LoadRequest): Promise<Numbers> {
  const rows = await createTable(connection, request);
  const positions = request.wanted.filter((position) => request.plain.has(position));
  if (positions.length === 0) return { rows, columns: new Map() };
  const result = await connection.stream(`SELECT ${numberCells(positions)} FROM data`);
  return collectNumbers(result, positions, rows, request.control);
}

/** DuckDB's errors have no code; the kind of error stands at the start of the message. */
function nothingWhenNotPlain(thrown: unknown): null {
  if (thrown instanceof Error && thrown.message.startsWith("Conversion Error")) return null;
  throw thrown;
}

async function createTable(connection: DuckDBConnection, request: LoadRequest): Promise<number> {
  const columns = request.wanted.map(columnAlias).join(", ");
  const { query, values } = selectFrom(request, `CREATE OR REPLACE TABLE data AS SELECT ${columns}`);
  await connection.run(query, values, parameterTypes);
  const [row] = await (await connection.run("SELECT count(*) FROM data")).getRows();
  return Number(row?.[0]);
}

/** Counts per column the cells that are no plain number, in one more pass over the file. */
async function trulyPlain(connection: DuckDBConnection, request: LoadRequest): Promise<ReadonlySet<number>> {
  const tried = request.wanted.filter((position) => request.plain.has(position));
  const counts = tried
    .map(columnAlias)
    .map((column) => `count(${column}) - count(TRY_CAST(${column} AS DOUBLE))`);
  const asText = { ...request, plain: new Set<number>() };
  const { query, values } = selectFrom(asText, `SELECT ${counts.join(", ")}`);
  const result = await connection.run(query, values, parameterTypes);
  const [row] = await result.getRows();
  return new Set(tried.filter((_, index) => row?.[index] === 0n));
}

/** The longest row DuckDB expects unless it is told, in bytes; telling costs time. */
const usualRow = 2_097_152;

const parameterTypes = { nulls: LIST(VARCHAR) };

/**
 * A query over the file; everything that is not ours goes in as a parameter. DuckDB takes the first line end for
 * that of all lines, even between quotes, so LF is said; said CRLF it loses rows (1.5.5).
 */
function selectFrom({ source, plain, missingCells }: LoadRequest, select: string) {
  const columns = Array.from({ length: source.width }, (_, position) => {
    return `'${columnAlias(position)}': '${plain.has(position) ? "DOUBLE" : "VARCHAR"}'`;
  });
  const words = missingCells.filter((cell) => !cell.includes(source.delimiter));
  const longest = source.longestRow ?? 0;
  const room = longest > usualRow ? `, max_line_size = ${longest}` : "";
  const lineEnd = source.lineEnd === "\n" ? String.raw`new_line = '\n',` : "";
  const query = `${select} FROM read_csv($path, columns = {${columns.join(", ")}}, header = ${source.header},
    delim = $delimiter, ${lineEnd} quote = '"', escape = '"', nullstr = $nulls, auto_detect = false,
    compression = 'none', strict_mode = true${room})`;
  return { query, values: { path: source.path, delimiter: source.delimiter, nulls: listValue(words) } };
}
