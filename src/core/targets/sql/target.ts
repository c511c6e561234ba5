import type { Table } from "../../data/table.ts";
import { bindColumns, type ColumnReader } from "../../pipeline/columns.ts";
import type { Pipeline } from "../../pipeline/types.ts";
import type { TargetAnswers } from "../answers.ts";
import { checkParity } from "../parity.ts";
import type { SqlReferee } from "../sql-referee.ts";
import type { Target, VerifyRequest } from "../target.ts";
import { unverified } from "../unverified.ts";
import { dialects } from "./dialect.ts";
import { lowerToSql, sqlOutputs, usualTable } from "./lower.ts";
import { sqlTitle } from "./ops.ts";
import { shippedSqlTest } from "./shipped-test.ts";

/** One SELECT in the dialect asked for; that of DuckDB is proven in DuckDB. */
export const sqlTarget: Target = {
  name: "sql",
  title: sqlTitle,
  hasDialects: true,
  lower(request) {
    const { dialect = "duckdb" } = request;
    const main = `score.${dialect}.sql`;
    return { main, files: new Map([[main, lowerToSql(request)]]) };
  },
  async verify(request) {
    const { dialect = "duckdb" } = request;
    if (dialect !== "duckdb") return unverified(`${dialects[dialect].title} does not run inside Tablewright`);
    return checkSqlParity(request, request.runtimes.sql);
  },
  shipTest: shippedSqlTest,
};

/** Runs a query in a database and holds it against the pipeline: see `checkParity`. */
export async function checkSqlParity(request: VerifyRequest, referee: SqlReferee) {
  const { pipeline, table, rows, pause, files, main, tableName = usualTable } = request;
  const query = String(files.get(main));
  const outputs = sqlOutputs(pipeline).length;
  const run = async (some: Table, positions: Int32Array): Promise<TargetAnswers> => {
    const question = { query, name: tableName, table: inputsOf(pipeline, some, positions) };
    return toAnswers(pipeline, await referee.run(question, outputs));
  };
  return checkParity({ pipeline, table, rows, run, referee: referee.name, pause });
}

/** The rows and columns a model reads, as it reads them. */
function inputsOf({ inputs }: Pipeline, table: Table, rows: Int32Array): Table {
  const readers = bindColumns(inputs, { table, rows });
  return {
    rows: rows.length,
    columns: inputs.map(({ name }, index) => toColumn(name, readers[index]!, rows.length)),
  };
}

function toColumn(name: string, read: ColumnReader, rows: number): Table["columns"][number] {
  const value = read(0, rows);
  if (value.type !== "strings") return { name, kind: "number", values: Float64Array.from(value.data) };
  return { name, kind: "category", ...value.columns[0]! };
}

function toAnswers(
  { task }: Pipeline,
  answers: readonly (readonly (string | number | null)[])[],
): TargetAnswers {
  if (task === "regression") return { labels: [], scores: answers.map(([score]) => toScore(score)) };
  return {
    labels: answers.map(([label]) => String(label)),
    scores: answers.flatMap(([, ...scores]) => scores.map(toScore)),
  };
}

function toScore(cell: string | number | null | undefined): number {
  return cell === null || cell === undefined ? NaN : Number(cell);
}
