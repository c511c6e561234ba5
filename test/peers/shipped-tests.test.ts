import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { targetNamed } from "../../src/core/targets/index.ts";
import type { SqlDialectName } from "../../src/core/targets/target.ts";
import { createOnnxReferee } from "../../src/node/onnx/referee.ts";
import { createPrograms } from "../../src/node/runtimes/index.ts";
import { createSqlReferee } from "../../src/node/runtimes/sql-referee.ts";
import { heads } from "../support/heads.ts";
import { pipelineOn, variedTable } from "../support/pipelines.ts";
import { startPostgres } from "../support/postgres.ts";
import { inFolder } from "../support/python.ts";
import { writeFiles } from "../support/serving.ts";

const folderOfPython = path.dirname(process.env["TABLEWRIGHT_PYTHON"]!);
const table = variedTable(60);
const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
const [, drafts] = heads[2]!;
const pipeline = pipelineOn(table, drafts, []);
let postgres: Awaited<ReturnType<typeof startPostgres>>;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());

/** Writes an export and the test that goes with it, spoiled or not, and types what the report says. */
async function typed(to: string, dialect?: SqlDialectName, spoil = (text: string): string => text) {
  const target = targetNamed(to)!;
  const exported = target.lower({ pipeline, metadata: {}, dialect });
  const runtimes = { onnx: createOnnxReferee(), programs: createPrograms(), sql: createSqlReferee() };
  const { files, command } = target.shipTest!({ ...exported, dialect, pipeline, table, rows, runtimes });
  const env = {
    ...process.env,
    ...postgres.env,
    PATH: `${folderOfPython}${path.delimiter}${process.env["PATH"] ?? ""}`,
    SPARK_LOCAL_IP: "127.0.0.1",
  };
  return inFolder(async (folder) => {
    writeFiles(folder, exported.files);
    for (const [name, content] of files)
      writeFiles(path.join(folder, "test"), new Map([[name, spoil(String(content))]]));
    const run = promisify(execFile)("sh", ["-c", command], { cwd: folder, env });
    return run.catch((error: unknown) => error as { stdout: string });
  });
}

/** Another number is expected of the first row. */
function spoiledQuery(script: string): string {
  return script.replace(/^( {2}\(.*?)([\d.]+e-?\d+)([^,]*\),?)$/m, "$19e9$3");
}

test("the test that goes with an export to SQL for PostgreSQL answers no row, and the row that is not as expected", async () => {
  const good = await typed("sql", "postgres");
  expect(good.stdout).toMatch(/\(0 rows\)/);
  const bad = await typed("sql", "postgres", spoiledQuery);
  expect(bad.stdout).toMatch(/\(1 row\)/);
});

test("the test that goes with an export to SQL for Spark answers no row, and the row that is not as expected", async () => {
  const lines = (stdout: string) => stdout.split("\n").filter((line) => line.trim() !== "");
  const good = await typed("sql", "spark");
  expect(lines(good.stdout)).toEqual([]);
  const bad = await typed("sql", "spark", spoiledQuery);
  expect(lines(bad.stdout)).toHaveLength(1);
});

test("the test that goes with an MLflow folder passes, and names the row that is not as expected", async () => {
  const good = await typed("mlflow");
  expect(good.stdout).toMatch(/^\d+ rows, 0 of them/);
  const wrong = (text: string) =>
    /^[x\d.\t-]/.test(text) && !text.includes("\t") ? text.replace(/^.*$/m, "9e9") : text;
  const bad = await typed("mlflow", undefined, wrong);
  expect(bad.stdout).toMatch(/ rows, 1 of them[^]*row 1\b/);
});
