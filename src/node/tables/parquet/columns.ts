import type { DuckDBConnection } from "@duckdb/node-api";
import { uniqueNames } from "../../../core/data/csv/names.ts";
import type { ColumnKind } from "../../../core/data/table.ts";
import type { Finding } from "../../../core/findings.ts";
import { columnAlias } from "../column-alias.ts";

/** A column of a Parquet file, and how it is asked for. */
export interface ParquetColumn {
  readonly name: string;
  /** 0-based position in the file. */
  readonly position: number;
  /** DuckDB's name of the type. */
  readonly type: string;
  /** The kind its type means: "category" for text, null for what no table of ours can hold. */
  readonly kind: ColumnKind | null;
}

export interface ParquetLayout {
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
  /** Names that had to change, and columns that are left out. */
  readonly findings: readonly Finding[];
}

/**
 * What a Parquet file holds. Names come from its schema: DuckDB knows no capitals and would change some. Throws
 * DuckDB's error when the file is damaged.
 */
export async function parquetLayout(
  connection: DuckDBConnection,
  path: string,
  file: string,
): Promise<ParquetLayout> {
  const types = await column(connection, `SELECT column_type FROM (DESCRIBE SELECT * FROM ${source})`, path);
  const [rows] = await column(connection, "SELECT sum(num_rows) FROM parquet_file_metadata($path)", path);
  const { names, findings } = uniqueNames(await namesOf(connection, path), file);
  const columns = types.map((type, position) => {
    return { name: names[position]!, position, type: String(type), kind: kindOf(String(type)) };
  });
  return {
    rows: Number(rows),
    columns,
    findings: [...findings, ...columns.flatMap((each) => leftOut(each, file))],
  };
}

/** The rows of a file, its columns not named by anything from the file. */
export const source = "read_parquet($path, hive_partitioning = false)";

async function column(
  connection: DuckDBConnection,
  query: string,
  path: string,
): Promise<readonly unknown[]> {
  const rows = await (await connection.run(query, { path })).getRows();
  return rows.map(([value]) => value);
}

/** Names of the top level of the schema, which lists a column's inner columns behind it. */
async function namesOf(connection: DuckDBConnection, path: string): Promise<readonly string[]> {
  const query = "SELECT name, coalesce(num_children, 0) FROM parquet_schema($path)";
  const schema = await (await connection.run(query, { path })).getRows();
  const names: string[] = [];
  /** Where the element behind this one and all its inner ones stands. */
  const behind = (at: number): number => {
    let next = at + 1;
    for (let child = Number(schema[at]?.[1]); child > 0; child--) next = behind(next);
    return next;
  };
  for (let at = 1; at < schema.length; at = behind(at)) names.push(String(schema[at]![0]));
  return names;
}

const numeric = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const temporal = /^(DATE|TIMESTAMP.*)$/;
const textual = /^(VARCHAR|UUID|TIME.*|INTERVAL|ENUM\(.*\)|BIT|JSON)$/;

function kindOf(type: string): ColumnKind | null {
  if (type.endsWith("]")) return null;
  if (numeric.test(type)) return "number";
  if (type === "BOOLEAN") return "boolean";
  if (temporal.test(type)) return "date";
  return textual.test(type) ? "category" : null;
}

function leftOut({ name, type, kind }: ParquetColumn, file: string): readonly Finding[] {
  if (kind !== null) return [];
  const shown = type.length > 40 ? `${type.slice(0, 40)}…` : type;
  return [
    { code: "nested-column", severity: "warning", args: { type: shown }, where: { file, column: name } },
  ];
}

/** A cell as a double: dates are milliseconds since 1970 UTC, what is missing or infinitely far is NaN. */
export function numberExpression({ position, type, kind }: ParquetColumn): string {
  const cell = columnAlias(position);
  return `coalesce(${kind === "date" ? milliseconds(cell, type) : `${cell}::DOUBLE`}, 'nan'::DOUBLE)`;
}

function milliseconds(cell: string, type: string): string {
  const time = type === "TIMESTAMP WITH TIME ZONE" ? cell : `${cell}::TIMESTAMP`;
  return `CASE WHEN isfinite(${cell}) THEN epoch_ms(${time})::DOUBLE END`;
}

/** A cell as text. */
export function textExpression({ position }: ParquetColumn): string {
  return `${columnAlias(position)}::VARCHAR`;
}
