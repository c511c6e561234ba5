import type { DuckDBAppender, DuckDBConnection } from "@duckdb/node-api";
import type { Column, Table } from "../../core/data/table.ts";
import { TablewrightError } from "../../core/errors.ts";
import type { SqlQuestion, SqlReferee } from "../../core/targets/sql-referee.ts";

/** DuckDB in this process, a fresh database in memory for each run. Nothing is loaded before the first. */
export function createSqlReferee(): SqlReferee {
  return { name: "DuckDB", run: runQuestion };
}

async function runQuestion(
  question: SqlQuestion,
  columns: number,
): Promise<readonly (readonly (string | number | null)[])[]> {
  const { withDuckDb, lock } = await import("../tables/engine.ts");
  return withDuckDb({ cancelled: false }, async (connection) => {
    await fill(connection, question);
    await lock(connection);
    const reader = await connection.runAndReadAll(question.query).catch((error: unknown) => {
      throw refusal(error);
    });
    const rows = reader.getRows().map((cells) => cells.map(plain));
    rows.sort(([left], [right]) => Number(left) - Number(right));
    return rows.map((cells) => cells.slice(cells.length - columns));
  });
}

function plain(cell: unknown): string | number | null {
  if (typeof cell === "string" || typeof cell === "number" || cell === null) return cell;
  throw refusal(new Error(`a cell of type ${typeof cell}`));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function fill(connection: DuckDBConnection, { name, table }: SqlQuestion): Promise<void> {
  const types = table.columns.map((column) => `${quoted(column.name)} ${typeOf(column)}`);
  await connection.run(
    `CREATE TABLE ${quoted(name)} (${[`"tablewright position" INTEGER`, ...types].join(", ")})`,
  );
  const appender = await connection.createAppender(name);
  for (let row = 0; row < table.rows; row++) {
    appender.appendInteger(row);
    for (const column of table.columns) appendCell(appender, column, row);
    appender.endRow();
  }
  appender.closeSync();
}

function typeOf({ kind }: Table["columns"][number]): string {
  return kind === "category" ? "VARCHAR" : "DOUBLE";
}

function appendCell(appender: DuckDBAppender, column: Column, row: number): void {
  if (column.kind !== "category") {
    appender.appendDouble(column.values[row]!);
    return;
  }
  const text = column.levels[column.codes[row]!];
  if (text === undefined) appender.appendNull();
  else appender.appendVarchar(text);
}

function refusal(cause: unknown): TablewrightError {
  const found = (cause instanceof Error ? cause.message : String(cause)).slice(0, 2000);
  const next = "This is a defect of Tablewright. Please report it with the log.";
  return new TablewrightError(
    "export-failed",
    `The exported query did not run in DuckDB: ${found}`,
    { found, next },
    cause,
  );
}
