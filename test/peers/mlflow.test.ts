import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Table } from "../../src/core/data/table.ts";
import { targetNamed } from "../../src/core/targets/index.ts";
import { createOnnxReferee } from "../../src/node/onnx/referee.ts";
import { createSqlReferee } from "../../src/node/runtimes/sql-referee.ts";
import { cleaningModels, dirtyTable } from "../support/cleaning-models.ts";
import { predict } from "../../src/core/pipeline/predict.ts";
import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { freePort } from "../support/free-port.ts";
import { heads } from "../support/heads.ts";
import { startMlflow } from "../support/mlflow.ts";
import { naughtyModels } from "../support/naughty.ts";
import { hostileTable, pipelineOn, variedTable } from "../support/pipelines.ts";
import { inFolder } from "../support/python.ts";
import { writeFiles } from "../support/serving.ts";
import { treeModels, treeTable } from "../support/tree-models.ts";

const python = process.env["TABLEWRIGHT_PYTHON"]!;
const mlflow = targetNamed("mlflow")!;
const metadata = { model: "churn", version: "3" };
let programs: Awaited<ReturnType<typeof startMlflow>>;

beforeAll(async () => {
  programs = await startMlflow();
});
afterAll(() => programs.close());

const tables: [string, Table][] = [
  ["hostile names and holes", hostileTable],
  ["many rows of every kind", variedTable(300)],
];

function parityOf(pipeline: Pipeline, table: Table) {
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const runtimes = { onnx: createOnnxReferee(), programs, sql: createSqlReferee() };
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
    writeFiles(folder, files);
    return promisify(execFile)(python, ["-c", script], { cwd: folder });
  });
  expect(stdout).toBe("2\n2\n1\n");
});

/** Serves a folder on a free port of this machine alone, as MLflow's documentation says, for as long as `ask` takes. */
async function served<T>(folder: string, ask: (address: string) => Promise<T>): Promise<T> {
  const port = await freePort();
  const args = [
    "models",
    "serve",
    "-m",
    ".",
    "-h",
    "127.0.0.1",
    "-p",
    String(port),
    "--env-manager",
    "local",
  ];
  const env = {
    ...process.env,
    PATH: `${path.dirname(python)}${path.delimiter}${process.env["PATH"] ?? ""}`,
  };
  const child = spawn(path.join(path.dirname(python), "mlflow"), args, {
    cwd: folder,
    env,
    stdio: "ignore",
    detached: true,
  });
  const ended = once(child, "exit");
  try {
    const address = `http://127.0.0.1:${port}`;
    await expect
      .poll(
        () =>
          fetch(`${address}/ping`).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 120_000 },
      )
      .toBe(200);
    return await ask(address);
  } finally {
    // The server has processes of its own: they are a group.
    process.kill(-child.pid!, "SIGKILL");
    await ended;
  }
}

test.each([
  ["a classifier, with probabilities", heads[1]!],
  ["a regression, which has none", heads[2]!],
])(
  "mlflow models serve answers /invocations with what the model says: %s",
  async (_name, [, drafts, classes]) => {
    const table: Table = { rows: 50, columns: variedTable(50).columns.filter(({ name }) => name !== "flag") };
    const pipeline = pipelineOn(table, drafts, classes);
    const rows = Int32Array.from({ length: 50 }, (_, row) => row);
    const { labels, probabilities, values } = predict({ pipeline, table, rows });
    const cellsOf = (row: number) =>
      table.columns.map((column) =>
        column.kind === "category"
          ? (column.levels[column.codes[row]!] ?? null)
          : Number.isNaN(column.values[row])
            ? null
            : column.values[row]!,
      );
    const body = {
      dataframe_split: { columns: table.columns.map(({ name }) => name), data: Array.from(rows, cellsOf) },
    };
    const answered = await inFolder((folder) => {
      writeFiles(folder, mlflow.lower({ pipeline, metadata }).files);
      return served(folder, async (address) => {
        const headers = { "content-type": "application/json" };
        const response = await fetch(`${address}/invocations`, {
          method: "POST",
          headers,
          body: JSON.stringify(body),
        });
        return (await response.json()) as { predictions: Record<string, string | number>[] };
      });
    });
    expect(answered.predictions).toHaveLength(50);
    for (const [row, answer] of answered.predictions.entries()) {
      if (classes.length === 0) {
        expect(Object.keys(answer)).toEqual(["prediction"]);
        expect(answer["prediction"]).toBeCloseTo(values[row]!, 5);
        continue;
      }
      expect(answer["label"]).toBe(classes[labels[row]!]);
      for (const [at, label] of classes.entries())
        expect(answer[`probability_${label}`]).toBeCloseTo(probabilities[row * classes.length + at]!, 6);
    }
  },
);
