import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Table } from "../../src/core/data/table.ts";
import { checkSqlParity, sqlTarget } from "../../src/core/targets/sql/index.ts";
import { createPrograms } from "../../src/node/runtimes/index.ts";
import { createOnnxReferee } from "../../src/node/onnx/referee.ts";
import { cleaningModels, dirtyTable } from "../support/cleaning-models.ts";
import { heads } from "../support/heads.ts";
import { naughtyModels } from "../support/naughty.ts";
import { hostileTable, pipelineOn, variedTable } from "../support/pipelines.ts";
import { startPostgres } from "../support/postgres.ts";
import { treeModels, treeTable } from "../support/tree-models.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());

function parityOf(pipeline: ReturnType<typeof pipelineOn>, table: Table) {
  const form = { dialect: "postgres", tableName: "rows \"of\" 'mine'" } as const;
  const exported = sqlTarget.lower({ pipeline, metadata: { model: "churn" }, ...form });
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const runtimes = { onnx: createOnnxReferee(), programs: createPrograms(), sql: postgres };
  return checkSqlParity({ ...exported, ...form, pipeline, table, rows, runtimes }, postgres);
}

const tables: [string, Table][] = [
  ["hostile names and holes", hostileTable],
  ["many rows of every kind", variedTable(300)],
];

describe.each(tables)("in PostgreSQL, on %s", (_name, table) => {
  test.each(heads)("the query of %s says the same", async (_head, drafts, classes) => {
    const parity = await parityOf(pipelineOn(table, drafts, classes), table);
    expect(parity).toMatchObject({ rows: table.rows, labelFlips: 0, verified: true, mismatch: null });
    expect(parity.maxAbsDiff).toBeLessThan(1e-6);
  });
});

test.each(treeModels())(
  "in PostgreSQL, %s says the same on every threshold and category",
  async (_model, pipeline) => {
    const parity = await parityOf(pipeline, treeTable);
    expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
    expect(parity.maxAbsDiff).toBeLessThan(1e-6);
  },
);

test.each(cleaningModels())("in PostgreSQL, %s cleans as training did", async (_model, pipeline) => {
  const parity = await parityOf(pipeline, dirtyTable);
  expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
});

test("in PostgreSQL, any text is the name of a column, category or class for what it is", async () => {
  // PostgreSQL cuts names at 63 bytes.
  for (const [pipeline, table] of naughtyModels((name) => Buffer.byteLength(name) < 64)) {
    const parity = await parityOf(pipeline, table);
    expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
  }
});
