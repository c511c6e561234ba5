import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/core/data/table.ts";
import { TablewrightError } from "../../../src/core/errors.ts";
import { exportVersion } from "../../../src/core/lifecycle/export.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { routineOf } from "../../../src/core/targets/code/routines.ts";
import { toProgram } from "../../../src/core/targets/code/program.ts";
import { targetNamed } from "../../../src/core/targets/index.ts";
import type { ProgramCommand } from "../../../src/core/targets/programs.ts";
import { failureOf } from "../../support/failure.ts";
import { denseDraft, hostileTable, linkDraft, pipelineOn, projectDraft } from "../../support/pipelines.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder } from "../../support/workspace.ts";

const root = sharedFolder();
const ports = workspacePorts(root);
const pipeline = pipelineOn(hostileTable, (width) => [denseDraft(width, 1), linkDraft("sigmoid")], [
  "n",
  "y",
]);
const rows = Int32Array.of(0, 1, 2, 3, 4, 5);

function oneColumn(...names: string[]): Table {
  return { rows: 2, columns: names.map((name) => ({ name, kind: "number", values: Float64Array.of(1, 2) })) };
}

describe("where a language is not on the machine", () => {
  const nowhere = { ...ports, programs: { open: () => Promise.resolve(null) } };

  test.each(["javascript", "python", "c", "mlflow", "bundle"])(
    "an export to %s claims nothing and says why",
    async (name) => {
      const target = targetNamed(name)!;
      const exported = target.lower({ pipeline, metadata: {} });
      const parity = await target.verify({
        ...exported,
        pipeline,
        table: hostileTable,
        rows,
        runtimes: nowhere,
      });
      expect(parity).toMatchObject({ rows: 0, verified: false, mismatch: null });
      expect(parity.notVerified).toMatch(/this machine/);
    },
  );

  test("the export is kept with that said in its parity.json and its event", async () => {
    mkdirSync(path.join(root, "models"), { recursive: true });
    const lines = Array.from({ length: 40 }, (_, row) => `${row},${row % 2 === 0 ? "a" : "b"}`);
    writeFileSync(path.join(root, "t.csv"), ["x,y", ...lines].join("\n"));
    await train.run(ports, { file: "t.csv", target: "y", model: "m" }, quietControl());
    const report = await exportVersion.run(nowhere, { model: "m", to: "python" }, quietControl());
    expect(report).toMatchObject({ path: "models/m/exports/1/python/model.py", parity: { verified: false } });
    const saved = JSON.parse(await ports.store.readText("models/m/exports/1/python/parity.json")) as object;
    expect(saved).toEqual(report.parity);
    expect(await ports.store.readText("models/m/events.jsonl")).toContain("this machine");
  });
});

test("a JavaScript module names the column of a cell that cannot even be shown", async () => {
  const { files, main } = targetNamed("javascript")!.lower({
    pipeline: pipelineOn(oneColumn("x"), () => [denseDraft(1, 1)], []),
    metadata: {},
  });
  const source = Buffer.from(files.get(main)!).toString("base64");
  const { predict } = (await import(`data:text/javascript;base64,${source}`)) as {
    predict: (row: object) => unknown;
  };
  expect(() => predict({ x: { toString: 1 } })).toThrow('Column "x": expected a number, found an object');
});

describe("the place of an export", () => {
  const exported = (to: string, out: string) =>
    exportVersion.run(ports, { model: "m", to, out }, quietControl());

  test("is the named file when there is one file of that sort, with its comparison beside it", async () => {
    expect(await exported("sql", "deep/score.sql")).toMatchObject({ path: "deep/score.sql" });
    expect((await ports.store.list("deep")).map(({ name }) => name)).toEqual([
      "score.sql",
      "score.sql.parity.json",
    ]);
    expect(await exported("python", "score.py")).toMatchObject({ path: "score.py" });
  });

  test("is a folder otherwise", async () => {
    expect(await exported("javascript", "js")).toMatchObject({ path: "js/model.mjs" });
    expect(await exported("sql", "sql.d")).toMatchObject({ path: "sql.d/score.duckdb.sql" });
  });
});

describe("a wrong export", () => {
  /** The same model but for its last layer. */
  const other = pipelineOn(hostileTable, (width) => [projectDraft(width, 1), linkDraft("sigmoid")], [
    "n",
    "y",
  ]);

  test.each(["javascript", "python", "c", "sql", "bundle"])(
    "to %s is found out, with the row",
    async (name) => {
      const target = targetNamed(name)!;
      const wrong = target.lower({ pipeline: other, metadata: {} });
      const parity = await target.verify({ ...wrong, pipeline, table: hostileTable, rows, runtimes: ports });
      expect(parity).toMatchObject({ verified: false, mismatch: { row: 1 } });
      expect(parity.notVerified).toBeUndefined();
    },
  );

  test.each(["javascript", "python", "c"])(
    "to %s that does not run fails with the words of its runtime",
    async (name) => {
      const target = targetNamed(name)!;
      const { main, files } = target.lower({ pipeline, metadata: {} });
      const spoiled = { main, files: new Map([...files, [main, `${String(files.get(main))}\n)(`]]) };
      const run = target.verify({ ...spoiled, pipeline, table: hostileTable, rows, runtimes: ports });
      expect(await failureOf(run)).toMatchObject({ tag: "export-failed" });
    },
  );
});

describe("what a target cannot write", () => {
  test("is refused, naming op and target", () => {
    const [step] = toProgram(pipeline).steps;
    expect(() => routineOf(new Map(), { ...step!, op: "fourier" }, "COBOL")).toThrow(
      'The op "fourier" of this model cannot be written in COBOL.',
    );
  });

  test("in SQL are columns that differ by upper and lower case only, but for PostgreSQL", () => {
    const two = pipelineOn(oneColumn("a", "A"), (width) => [denseDraft(width, 1)], []);
    const lower = (dialect: "duckdb" | "postgres") => () =>
      targetNamed("sql")!.lower({ pipeline: two, metadata: {}, dialect });
    expect(lower("duckdb")).toThrow(TablewrightError);
    expect(lower("postgres")).not.toThrow();
  });

  test("is a SQL dialect, a table or an operator set for a target that has none", async () => {
    for (const form of [{ dialect: "spark" as const }, { table: "t" }, { opset: 17 }]) {
      const run = exportVersion.run(ports, { model: "m", to: "python", ...form }, quietControl());
      expect(await failureOf(run)).toMatchObject({ tag: "bad-usage" });
    }
  });
});

describe("the server of a bundle", () => {
  const ask = `import { createModelServer } from "./server.mjs";
const server = createModelServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = "http://127.0.0.1:" + server.address().port;
const answers = [];
const call = async (path, init) => {
  const response = await fetch(address + path, init);
  answers.push([response.status, await response.json()]);
};
const post = (body) => call("/predict", { method: "POST", body });
await call("/health");
await call("/openapi.json");
await call("/elsewhere");
await call("/__proto__");
await call("/predict");
await post("{");
await post("null");
await post('{"rows": [null]}');
await post('{"rows": [{}]}');
await post('{"rows": []}');
console.log(JSON.stringify(answers));
server.closeAllConnections();
server.close();
`;

  test("answers bad requests with what is wrong, and describes itself", async () => {
    const { files } = targetNamed("bundle")!.lower({ pipeline, metadata: { model: "churn", version: "3" } });
    const workbench = await ports.programs.open("node", new Map([...files, ["ask.mjs", ask]]));
    const command: ProgramCommand = { args: ["ask.mjs"], input: "" };
    const answers = JSON.parse(await workbench!.run(command)) as [number, Record<string, unknown>][];
    await workbench!.close();
    expect(answers.map(([status]) => status)).toEqual([200, 200, 404, 404, 405, 400, 400, 400, 400, 200]);
    expect(answers[1]![1]).toMatchObject({ openapi: "3.1.0", info: { title: "churn", version: "3" } });
    expect(answers[8]![1]["error"]).toMatch(/rows\[0\]: The model needs a column/);
    expect(answers[9]![1]).toEqual({ predictions: [] });
  });

  test("starts without Docker where HOST and PORT say", async () => {
    const { files } = targetNamed("bundle")!.lower({ pipeline, metadata: {} });
    const start = `process.env.PORT = "0";
const log = console.log;
console.log = (line) => {
  log(/^Listening on http:\\/\\/127\\.0\\.0\\.1:\\d+$/.test(line) ? "up" : line);
  process.emit("SIGTERM");
};
await import("./start.mjs");
`;
    const workbench = await ports.programs.open("node", new Map([...files, ["try.mjs", start]]));
    expect(await workbench!.run({ args: ["try.mjs"], input: "" })).toBe("up\n");
    await workbench!.close();
  });
});
