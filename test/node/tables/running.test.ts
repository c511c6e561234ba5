import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { failureOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

const rows = 400_000;

function bigFile(): string {
  const lines = Array.from({ length: rows }, (_, row) => `${row},${(row * 7) % 1000},g${row % 5000}\n`);
  return workspace.write("big.csv", `row,n,group\n${lines.join("")}`);
}

describe("a large file", () => {
  it("keeps the order of its rows and of its categories, whatever ran in parallel", async () => {
    const { table } = await workspace.tables.read(bigFile(), undefined, {}, patient);
    const [row, n, group] = table.columns;
    if (row?.kind !== "number" || n?.kind !== "number" || group?.kind !== "category")
      throw new Error("wrong kinds");
    expect(table.rows).toBe(rows);
    expect(row.values.findIndex((value, index) => value !== index)).toBe(-1);
    expect(n.values.findIndex((value, index) => value !== (index * 7) % 1000)).toBe(-1);
    expect(group.levels.findIndex((level, index) => level !== `g${index}`)).toBe(-1);
    expect(group.codes.findIndex((code, index) => code !== index % 5000)).toBe(-1);
  });

  it.each([0, 10, 60])("is left alone promptly when the caller gives up after %i ms", async (after) => {
    bigFile();
    // Others write into the usual folder at the same time.
    const temporary = mkdtempSync(join(tmpdir(), "tablewright-running-"));
    vi.stubEnv("TMPDIR", temporary);
    const control = { cancelled: false };
    let cancelledAt = Infinity;
    setTimeout(() => {
      control.cancelled = true;
      cancelledAt = performance.now();
    }, after);
    await failureOf(workspace.tables.inspect("big.csv", {}, control), "cancelled");
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
    vi.unstubAllEnvs();
    expect(readdirSync(temporary)).toEqual([]);
    rmSync(temporary, { recursive: true });
  });

  it("is not opened for a caller who has already given up", async () => {
    await failureOf(workspace.tables.read(bigFile(), undefined, {}, { cancelled: true }), "cancelled");
  });
});

describe("reads that overlap", () => {
  it("do not disturb each other", async () => {
    const names = [1, 2, 3, 4].map((number) => workspace.write(`f${number}.csv`, `a\n${number}\n`));
    const results = await Promise.all(
      names.map((name) => workspace.tables.read(name, undefined, {}, patient)),
    );
    const values = results.map(({ table }) => {
      const [column] = table.columns;
      return column?.kind === "number" ? column.values[0] : undefined;
    });
    expect(values).toEqual([1, 2, 3, 4]);
  });
});

describe("worker threads", () => {
  it("can read one after another", async () => {
    workspace.write("data.csv", "a,b\n1,x\n2,y\n");
    const entry = `
      import { parentPort } from "node:worker_threads";
      import { createTableSource } from "./src/node/tables/index.ts";
      createTableSource({ root: ${JSON.stringify(workspace.root)} })
        .read("data.csv", undefined, {}, { cancelled: false })
        .then(({ table }) => parentPort.postMessage(table), (error) => parentPort.postMessage(String(error)));`;
    const outfile = workspace.path("worker.cjs");
    await build({
      stdin: { contents: entry, resolveDir: process.cwd(), loader: "ts" },
      outfile,
      bundle: true,
      platform: "node",
      format: "cjs",
      alias: { "@duckdb/node-bindings": createRequire(import.meta.url).resolve("@duckdb/node-bindings") },
      external: ["*/duckdb.js"],
      define: { "import.meta.url": "importMetaUrl" },
      banner: { js: `const importMetaUrl = require("node:url").pathToFileURL(__filename).href;` },
      logLevel: "silent",
    });
    for (let round = 0; round < 3; round++) {
      const worker = new Worker(outfile);
      const table = await new Promise((resolve, reject) =>
        worker.once("message", resolve).once("error", reject),
      );
      await worker.terminate();
      expect(table).toMatchObject({ rows: 2, columns: [{ name: "a", kind: "number" }, { name: "b" }] });
    }
  });
});
