import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { Table } from "../../src/core/data/table.ts";
import { targetNamed } from "../../src/core/targets/index.ts";
import { createOnnxReferee } from "../../src/node/onnx/referee.ts";
import { createPrograms } from "../../src/node/runtimes/index.ts";
import { createSqlReferee } from "../../src/node/runtimes/sql-referee.ts";
import { cleaningModels, dirtyTable } from "../support/cleaning-models.ts";
import { heads } from "../support/heads.ts";
import { naughtyModels } from "../support/naughty.ts";
import { hostileTable, pipelineOn, variedTable } from "../support/pipelines.ts";
import { inFolder } from "../support/python.ts";
import { treeModels, treeTable } from "../support/tree-models.ts";

const python = process.env["TABLEWRIGHT_PYTHON"]!;
process.env["PATH"] = `${path.dirname(python)}${path.delimiter}${process.env["PATH"] ?? ""}`;
const runtimes = { onnx: createOnnxReferee(), programs: createPrograms(), sql: createSqlReferee() };
const mlflow = targetNamed("mlflow")!;
const metadata = { model: "churn", version: "3" };

const tables: [string, Table][] = [
  ["hostile names and holes", hostileTable],
  ["many rows of every kind", variedTable(300)],
];

function parityOf(pipeline: ReturnType<typeof pipelineOn>, table: Table) {
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  return mlflow.verify({ ...mlflow.lower({ pipeline, metadata }), pipeline, table, rows, runtimes });
}

describe.each(tables)("mlflow.pyfunc, on %s", (_name, table) => {
  test.each(heads)("loads %s and says the same", async (_head, drafts, classes) => {
    const parity = await parityOf(pipelineOn(table, drafts, classes), table);
    expect(parity).toMatchObject({ rows: table.rows, labelFlips: 0, verified: true, mismatch: null });
    expect(parity.maxAbsDiff).toBeLessThan(1e-6);
  });
});

test.each(treeModels())(
  "in mlflow.pyfunc, %s says the same on every threshold and category",
  async (_model, pipeline) => {
    const parity = await parityOf(pipeline, treeTable);
    expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
    expect(parity.maxAbsDiff).toBeLessThan(1e-6);
  },
);

test.each(cleaningModels())("in mlflow.pyfunc, %s cleans as training did", async (_model, pipeline) => {
  const parity = await parityOf(pipeline, dirtyTable);
  expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
});

test("mlflow.pyfunc takes any text as the name of a column, category or class for what it is", async () => {
  for (const [pipeline, table] of naughtyModels()) {
    const parity = await parityOf(pipeline, table);
    expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
  }
});

test("a frame of whole numbers and of None, and the example in the folder, are taken as they are", async () => {
  const [, drafts, classes] = heads[0]!;
  const table: Table = {
    rows: 500,
    columns: variedTable(500).columns.filter(({ name }) => /few|holes/.test(name)),
  };
  const { files } = mlflow.lower({ pipeline: pipelineOn(table, drafts, classes), metadata });
  const script = `import mlflow, pandas
model = mlflow.pyfunc.load_model(".")
print(len(model.predict(pandas.DataFrame({"holes": [1, 2], "few": ["level 1", None]}))))
print(len(model.predict(pandas.DataFrame({"holes": [1.5, None], "few": ["level 1", "new"]}))))
print(len(model.predict(model.input_example)))`;
  const { stdout } = await inFolder(async (folder) => {
    for (const [name, content] of files) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), content);
    }
    return promisify(execFile)(python, ["-c", script], { cwd: folder });
  });
  expect(stdout).toBe("2\n2\n1\n");
});
