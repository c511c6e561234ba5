import { harmless, hex } from "../code/text.ts";
import type { SqlDialectName } from "../target.ts";

/** What differs between the databases a query is written for. */
export interface SqlDialect {
  readonly name: SqlDialectName;
  readonly title: string;
  /** What to know before running a large query. */
  readonly hint?: string;
  /** How a common table expression begins, so that no planner copies its expressions into the next. */
  readonly as: string;
  identifier(name: string): string;
  text(text: string): string;
  /** A float64 literal that reads back as the same number, never as an exact decimal. */
  number(value: number): string;
  toNumber(column: string, kind: "number" | "boolean" | "date"): string;
  toText(column: string): string;
  /** A number rounded to float32, as float64. The column stands for itself and may be named several times. */
  rounded(column: string): string;
  /** The greatest whole number up to a float64, as float64. */
  floor(value: string): string;
  /** A whole row of a table as one value, and that value as columns again. */
  readonly packed: string;
  readonly unpacked: string;
}

/** Name of the table in a query. */
export const rowAlias = "tablewright_row";
/** Name of the column that carries the row through. */
export const sourceColumn = "source_row";

/** Shortest digits with an exponent, without which some databases would take an exact decimal. */
function exponential(value: number): string {
  const text = value.toExponential().replace("e+", "e");
  return value < 0 || Object.is(value, -0) ? `(${text})` : text;
}

function doubled(quote: string): (name: string) => string {
  return (name) => `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
}

function codeUnits(code: number): string {
  const letters = String.fromCodePoint(code);
  return Array.from({ length: letters.length }, (_, unit) => `\\u${hex(letters.charCodeAt(unit), 4)}`).join(
    "",
  );
}

function codePoint(code: number): string {
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

const duckdb: SqlDialect = {
  name: "duckdb",
  title: "DuckDB",
  as: "AS",
  identifier: doubled('"'),
  text: doubled("'"),
  number: exponential,
  toNumber: (column) => `CAST(${column} AS DOUBLE)`,
  toText: (column) => `CAST(${column} AS VARCHAR)`,
  rounded: (column) => `CAST(CAST(${column} AS FLOAT) AS DOUBLE)`,
  floor: (value) => `floor(${value})`,
  packed: rowAlias,
  unpacked: `${sourceColumn}.*`,
};

/** PostgreSQL does not cast a boolean to a number, and refuses to round a number to zero. */
const postgres: SqlDialect = {
  name: "postgres",
  title: "PostgreSQL",
  as: "AS MATERIALIZED",
  identifier: doubled('"'),
  text: (text) => `E'${harmless(text, codePoint)}'`,
  number: (value) => `CAST(${exponential(value)} AS float8)`,
  toNumber: (column, kind) =>
    kind === "boolean"
      ? `CAST(CASE CAST(${column} AS text) WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE CAST(${column} AS text) END AS float8)`
      : `CAST(${column} AS float8)`,
  toText: (column) => `CAST(${column} AS text)`,
  rounded: (column) =>
    `CASE WHEN abs(${column}) <= 7.006492321624085e-46 THEN CAST(0 AS float8) ELSE CAST(CAST(${column} AS real) AS float8) END`,
  floor: (value) => `floor(${value})`,
  packed: rowAlias,
  unpacked: `(${sourceColumn}).*`,
};

/**
 * Spark replaces what looks like a variable even inside a literal; an escaped one does not look so. Its floor is a
 * BIGINT, which overflows; from 2^52 on every number is whole.
 */
const spark: SqlDialect = {
  name: "spark",
  title: "Spark SQL",
  hint: "A large model needs less time and memory with spark.sql.codegen.wholeStage set to false.",
  as: "AS",
  identifier: doubled("`"),
  text: (text) => `'${harmless(text, codeUnits)}'`,
  number: exponential,
  toNumber: (column) => `CAST(${column} AS DOUBLE)`,
  toText: (column) => `CAST(${column} AS STRING)`,
  rounded: (column) => `CAST(CAST(${column} AS FLOAT) AS DOUBLE)`,
  floor: (value) =>
    `CASE WHEN abs(${value}) < 4503599627370496e0 THEN CAST(floor(${value}) AS DOUBLE) ELSE ${value} END`,
  packed: "struct(*)",
  unpacked: `${sourceColumn}.*`,
};

/**
 * BigQuery has no float32: a number is rounded to 24 bits by splitting it (Veltkamp 1968: with
 * c = (2^29 + 1) x, the upper half is c - (c - x)).
 */
const bigquery: SqlDialect = {
  name: "bigquery",
  title: "BigQuery",
  as: "AS",
  identifier: (name) => `\`${harmless(name, codePoint)}\``,
  text: (text) => `'${harmless(text, codePoint)}'`,
  number: exponential,
  toNumber: (column, kind) =>
    kind === "boolean"
      ? `CAST(CASE CAST(${column} AS STRING) WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE CAST(${column} AS STRING) END AS FLOAT64)`
      : `CAST(${column} AS FLOAT64)`,
  toText: (column) => `CAST(${column} AS STRING)`,
  rounded: (column) => `${column} * 536870913e0 - (${column} * 536870913e0 - ${column})`,
  floor: (value) => `FLOOR(${value})`,
  packed: rowAlias,
  unpacked: `${sourceColumn}.*`,
};

/** Every dialect by name. */
export const dialects: Readonly<Record<SqlDialectName, SqlDialect>> = { duckdb, postgres, spark, bigquery };
