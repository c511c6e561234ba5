import { LIST, listValue, VARCHAR, type DuckDBConnection } from "@duckdb/node-api";
import type { LineEnd } from "../../core/data/csv/records.ts";

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
}

export interface LoadedTable {
  /** Positions of the columns that are plain numbers. */
  readonly plain: ReadonlySet<number>;
  readonly rows: number;
}

/**
 * Loads columns into the table `data` as c<position>: plain numbers as DOUBLE, all others as text. When a
 * column proves not to be plain it is loaded as text. Throws DuckDB's error when the file is not well-formed CSV.
 */
export async function loadTable(connection: DuckDBConnection, request: LoadRequest): Promise<LoadedTable> {
  try {
    return { plain: request.plain, rows: await createTable(connection, request) };
  } catch (thrown) {
    if (!isConversionError(thrown)) throw thrown;
  }
  const plain = await trulyPlain(connection, request);
  return { plain, rows: await createTable(connection, { ...request, plain }) };
}

/** DuckDB's errors have no code; the kind of error stands at the start of the message. */
function isConversionError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.startsWith("Conversion Error");
}

async function createTable(connection: DuckDBConnection, request: LoadRequest): Promise<number> {
  const columns = request.wanted.map(columnAlias).join(", ");
  await run(connection, request, `CREATE OR REPLACE TABLE data AS SELECT ${columns}`);
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
  const result = await run(connection, asText, `SELECT ${counts.join(", ")}`);
  const [row] = await result.getRows();
  return new Set(tried.filter((_, index) => row?.[index] === 0n));
}

/** The name a column has inside DuckDB: no text of the user's ever gets into a query. */
export function columnAlias(position: number): string {
  return `c${position}`;
}

/** The longest row DuckDB expects unless it is told, in bytes; telling costs time. */
const usualRow = 2_097_152;

/**
 * Runs `select` over the file; everything that is not ours goes in as a parameter. DuckDB takes the first line
 * end for that of all lines, even between quotes, so LF is said; said CRLF it loses rows (1.5.5).
 */
async function run(
  connection: DuckDBConnection,
  { source, plain, missingCells }: LoadRequest,
  select: string,
) {
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
  const values = { path: source.path, delimiter: source.delimiter, nulls: listValue(words) };
  return connection.run(query, values, { nulls: LIST(VARCHAR) });
}
