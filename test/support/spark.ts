import type { Table } from "../../src/core/data/table.ts";
import type { SqlReferee } from "../../src/core/targets/sql-referee.ts";
import { startPython } from "./asked-python.ts";

/** Spark SQL in one Python process. */
export async function startSpark(): Promise<SqlReferee & { close(): Promise<void> }> {
  const { ask, close } = await startPython("run_spark.py");
  return {
    name: "Spark SQL",
    async run({ query, table }, wanted) {
      const question = { query, wanted, columns: table.columns.map(written) };
      return (await ask(question)) as (string | number | null)[][];
    },
    close,
  };
}

/** Numbers as text, which alone keeps NaN, infinities and the sign of zero. */
function written(column: Table["columns"][number]): object {
  if (column.kind !== "category") {
    const cells = Array.from(column.values, (value) => (Object.is(value, -0) ? "-0" : String(value)));
    return { name: column.name, type: "number", cells };
  }
  const cells = Array.from(column.codes, (code) => column.levels[code] ?? null);
  return { name: column.name, type: "text", cells };
}
