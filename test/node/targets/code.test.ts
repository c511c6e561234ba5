import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/core/data/table.ts";
import { targetNamed } from "../../../src/core/targets/index.ts";
import { createOnnxReferee } from "../../../src/node/onnx/referee.ts";
import { createPrograms } from "../../../src/node/runtimes/index.ts";
import { createSqlReferee } from "../../../src/node/runtimes/sql-referee.ts";
import { heads } from "../../support/heads.ts";
import { naughtyModels } from "../../support/naughty.ts";
import { hostileTable, pipelineOn, variedTable } from "../../support/pipelines.ts";
import { treeModels, treeTable } from "../../support/tree-models.ts";

const runtimes = { onnx: createOnnxReferee(), programs: createPrograms(), sql: createSqlReferee() };
const metadata = { model: "*/ ''' churn", version: "3", comment: "a\nb -- c \\" };

const tables: [string, Table][] = [
  ["hostile names and holes", hostileTable],
  ["many rows of every kind", variedTable(300)],
];

function parityOf(name: string, pipeline: ReturnType<typeof pipelineOn>, table: Table) {
  const target = targetNamed(name)!;
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  return target.verify({ ...target.lower({ pipeline, metadata }), pipeline, table, rows, runtimes });
}

describe.each(["javascript", "python", "c", "sql", "bundle"])("an export to %s", (name) => {
  describe.each(tables)("on %s", (_name, table) => {
    test.each(heads)("of %s says the same in its own runtime", async (_head, drafts, classes) => {
      const parity = await parityOf(name, pipelineOn(table, drafts, classes), table);
      expect(parity).toMatchObject({ rows: table.rows, labelFlips: 0, verified: true, mismatch: null });
      expect(parity.syntheticRows).toBeGreaterThan(20);
      expect(parity.maxAbsDiff).toBeLessThan(1e-6);
    });
  });

  test.each(treeModels())("of %s says the same on every threshold and category", async (_model, pipeline) => {
    const parity = await parityOf(name, pipeline, treeTable);
    expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
    expect(parity.maxAbsDiff).toBeLessThan(1e-6);
  });

  test("takes any text as the name of a column, category or class for what it is", async () => {
    for (const [pipeline, table] of naughtyModels()) {
      const parity = await parityOf(name, pipeline, table);
      expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
    }
  }, 120_000);

  test("is the same text for the same model", () => {
    const pipeline = pipelineOn(hostileTable, heads[0]![1], heads[0]![2]);
    const target = targetNamed(name)!;
    expect(target.lower({ pipeline, metadata })).toEqual(target.lower({ pipeline, metadata }));
  });
});
