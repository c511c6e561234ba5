import { LIST, listValue, VARCHAR, type DuckDBConnection } from "@duckdb/node-api";
import { missingSpellings } from "../../core/data/cells/missing.ts";

/** A CSV file in UTF-8 as DuckDB is to read it. */
export interface CsvSource {
  readonly path: string;
  readonly delimiter: string;
  readonly header: boolean;
  /** Number of columns. */
  readonly width: number;
}

export interface LoadRequest {
  readonly source: CsvSource;
  /** Positions of the columns to load. */
  readonly wanted: readonly number[];
  /** Positions of columns that look like plain numbers. */
  readonly plain: ReadonlySet<number>;
  /** Words that mean missing, besides the usual ones. */
  readonly nullWords: ReadonlySet<string>;
}

/**
 * Loads columns into the table `data` as c<position>: plain numbers as DOUBLE, all others as text. When a
 * column proves not to be plain it is loaded as text; gives the positions that are plain. Throws DuckDB's
 * error when the file is not well-formed CSV.
 */
export async function loadTable(
  connection: DuckDBConnection,
  request: LoadRequest,
): Promise<ReadonlySet<number>> {
  try {
    await createTable(connection, request);
    return request.plain;
  } catch (thrown) {
    if (!isConversionError(thrown)) throw thrown;
  }
  const plain = await trulyPlain(connection, request);
  await createTable(connection, { ...request, plain });
  return plain;
}

/** DuckDB's errors have no code; the kind of error stands at the start of the message. */
function isConversionError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.startsWith("Conversion Error");
}

async function createTable(connection: DuckDBConnection, request: LoadRequest): Promise<void> {
  const columns = request.wanted.map(columnAlias).join(", ");
  await run(connection, request, `CREATE OR REPLACE TABLE data AS SELECT ${columns}`);
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

const types = { $nulls: LIST(VARCHAR) };

/** Runs `select` over the file; everything that is not ours goes in as a parameter. */
async function run(connection: DuckDBConnection, { source, plain, nullWords }: LoadRequest, select: string) {
  const columns = Array.from({ length: source.width }, (_, position) => {
    return `'${columnAlias(position)}': '${plain.has(position) ? "DOUBLE" : "VARCHAR"}'`;
  });
  const words = [...missingSpellings, ...nullWords].filter((word) => !word.includes(source.delimiter));
  const query = `${select} FROM read_csv($path, columns = {${columns.join(", ")}}, header = ${source.header},
    delim = $delimiter, quote = '"', escape = '"', nullstr = $nulls, auto_detect = false, compression = 'none',
    strict_mode = true)`;
  const values = { path: source.path, delimiter: source.delimiter, nulls: listValue(words) };
  return connection.run(query, values, { nulls: types.$nulls });
}
