import type { Column } from "../../data/table.ts";
import { checkPipeline } from "../../pipeline/check.ts";
import { predict } from "../../pipeline/predict.ts";
import type { Pipeline } from "../../pipeline/types.ts";
import { scoreTolerance } from "../comparison.ts";
import { synthesizeRows } from "../synthetic-rows.ts";
import type { ShippedTest, SqlDialectName, VerifyRequest } from "../target.ts";
import { dialects, type SqlDialect } from "./dialect.ts";
import { sqlOutputs, usualTable } from "./lower.ts";

/** Most rows that stand in the test: databases limit how long a statement may be. */
const mostRows = 200;

/** How a database is handed the file, with words for where. */
const callers: Readonly<Record<SqlDialectName, string>> = {
  duckdb: "duckdb -init",
  postgres: "psql -f",
  spark: "spark-sql -f",
  bigquery: "bq query --use_legacy_sql=false <",
};

/** Columns of the test's table that hold what the model says. */
function expectedColumns(pipeline: Pipeline): readonly string[] {
  return sqlOutputs(pipeline).map((_, index) => `tablewright_expected_${index + 1}`);
}

/**
 * A script for a database that is not on this machine: it puts synthetic rows, with what the model says of them,
 * into a temporary table, and selects those of which the query says something else; none is as it should be.
 */
export function shippedSqlTest(request: VerifyRequest): ShippedTest {
  const { pipeline, dialect: name = "duckdb", tableName = usualTable, files, main } = request;
  const dialect = dialects[name];
  const file = `test.${name}.sql`;
  const rows = writtenRows(pipeline, dialect);
  const script = `-- Answers no row when the query says what the model said where it was made. Written by Tablewright.
${createRows(dialect, tableName, rows)};

SELECT * FROM (
${String(files.get(main))}) AS answered
WHERE ${differences(pipeline, dialect)};
`;
  return { files: new Map([[file, script]]), command: `${callers[name]} test/${file}` };
}

interface WrittenRows {
  /** Quoted names. */
  readonly names: readonly string[];
  /** Literals row by row. */
  readonly rows: readonly (readonly string[])[];
}

function writtenRows(pipeline: Pipeline, dialect: SqlDialect): WrittenRows {
  const { table } = synthesizeRows(checkPipeline(pipeline));
  const step = Math.ceil(table.rows / mostRows);
  const rows = Int32Array.from({ length: Math.ceil(table.rows / step) }, (_, index) => index * step);
  const { labels, probabilities, values } = predict({ pipeline, table, rows });
  const width = pipeline.classes.length;
  const answersOf = (position: number): readonly string[] =>
    pipeline.task === "regression"
      ? [dialect.number(values[position]!)]
      : [
          dialect.text(pipeline.classes[labels[position]!]!),
          ...Array.from(probabilities.subarray(position * width, (position + 1) * width), (each) =>
            dialect.number(each),
          ),
        ];
  return {
    names: [...pipeline.inputs.map(({ name }) => name), ...expectedColumns(pipeline)].map((name) =>
      dialect.identifier(name),
    ),
    rows: Array.from(rows, (row, position) => [
      ...table.columns.map((column) => literal(column, row, dialect)),
      ...answersOf(position),
    ]),
  };
}

/** An infinite number is missing to every export, and not every database can write one. */
function literal(column: Column, row: number, dialect: SqlDialect): string {
  if (column.kind === "category") {
    const text = column.levels[column.codes[row]!];
    return text === undefined ? "NULL" : dialect.text(text);
  }
  const value = column.values[row]!;
  return Number.isFinite(value) ? dialect.number(value) : "NULL";
}

function createRows(dialect: SqlDialect, table: string, { names, rows }: WrittenRows): string {
  const name = dialect.identifier(table);
  if (dialect.name === "bigquery") {
    const selects = rows.map((cells, row) => {
      const columns = row === 0 ? cells.map((cell, column) => `${cell} AS ${names[column]!}`) : cells;
      return `SELECT ${columns.join(", ")}`;
    });
    return `CREATE TEMP TABLE ${name} AS\n${selects.join("\nUNION ALL ")}`;
  }
  const kind = dialect.name === "spark" ? "OR REPLACE TEMPORARY VIEW" : "TEMPORARY TABLE";
  const lists = rows.map((cells) => `  (${cells.join(", ")})`).join(",\n");
  return `CREATE ${kind} ${name} AS SELECT * FROM (VALUES\n${lists}\n) AS made (${names.join(", ")})`;
}

function differences(pipeline: Pipeline, dialect: SqlDialect): string {
  const expected = expectedColumns(pipeline).map((name) => dialect.identifier(name));
  const found = sqlOutputs(pipeline).map((name) => dialect.identifier(name));
  const conditions = found.map((column, index) => {
    const wanted = expected[index]!;
    if (index === 0 && pipeline.task === "classification") return `${column} IS DISTINCT FROM ${wanted}`;
    const limit = `${dialect.number(scoreTolerance)} * GREATEST(${dialect.number(1)}, abs(${wanted}))`;
    return `${column} IS NULL OR NOT abs(${column} - ${wanted}) <= ${limit}`;
  });
  return conditions.join("\n  OR ");
}
