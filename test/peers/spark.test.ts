import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Table } from "../../src/core/data/table.ts";
import { checkSqlParity, sqlTarget } from "../../src/core/targets/sql/index.ts";
import { createPrograms } from "../../src/node/runtimes/index.ts";
import { createOnnxReferee } from "../../src/node/onnx/referee.ts";
import { cleaningModels, dirtyTable } from "../support/cleaning-models.ts";
import { heads } from "../support/heads.ts";
import { naughtyModels } from "../support/naughty.ts";
import { hostileTable, pipelineOn, variedTable } from "../support/pipelines.ts";
import { startSpark } from "../support/spark.ts";
import { treeModels, treeTable } from "../support/tree-models.ts";

let spark: Awaited<ReturnType<typeof startSpark>>;

beforeAll(async () => {
  spark = await startSpark();
});
afterAll(() => spark.close());

function parityOf(pipeline: ReturnType<typeof pipelineOn>, table: Table) {
  const form = { dialect: "spark", tableName: "rows" } as const;
  const exported = sqlTarget.lower({ pipeline, metadata: { model: "churn" }, ...form });
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const runtimes = { onnx: createOnnxReferee(), programs: createPrograms(), sql: spark };
  return checkSqlParity({ ...exported, ...form, pipeline, table, rows, runtimes }, spark);
}

const tables: [string, Table][] = [
  ["hostile names and holes", hostileTable],
  ["many rows of every kind", variedTable(300)],
];

describe.each(tables)("in Spark SQL, on %s", (_name, table) => {
  test.each(heads)("the query of %s says the same", async (_head, drafts, classes) => {
    const parity = await parityOf(pipelineOn(table, drafts, classes), table);
    expect(parity).toMatchObject({ rows: table.rows, labelFlips: 0, verified: true, mismatch: null });
    expect(parity.maxAbsDiff).toBeLessThan(1e-6);
  });
});

test.each(treeModels())(
  "in Spark SQL, %s says the same on every threshold and category",
  async (_model, pipeline) => {
    const parity = await parityOf(pipeline, treeTable);
    expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
    expect(parity.maxAbsDiff).toBeLessThan(1e-6);
  },
);

test.each(cleaningModels())("in Spark SQL, %s cleans as training did", async (_model, pipeline) => {
  const parity = await parityOf(pipeline, dirtyTable);
  expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
});

test("in Spark SQL, any text is the name of a column, category or class for what it is", async () => {
  // Spark takes such a name for a variable; the export refuses it.
  for (const [pipeline, table] of naughtyModels((name) => !name.includes("${"))) {
    const parity = await parityOf(pipeline, table);
    expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
  }
});
