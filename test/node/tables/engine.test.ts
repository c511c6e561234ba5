import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lock, withDuckDb } from "../../../src/node/tables/engine.ts";
import { patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

it.each([
  "SELECT * FROM read_csv('secret.csv')",
  "SELECT * FROM 'secret.csv'",
  "COPY (SELECT 1) TO 'secret.csv'",
  "ATTACH 'secret.duckdb'",
  "INSTALL httpfs",
  "LOAD httpfs",
  "SET enable_external_access = true",
  "SET threads = 1",
])("a locked database refuses %s", async (query) => {
  const path = workspace.path("secret");
  writeFileSync(`${path}.csv`, "a\n1\n");
  const hostile = query.replace("secret", path);
  await withDuckDb(patient, async (connection) => {
    await lock(connection);
    await expect(connection.run(hostile)).rejects.toThrow(/disabled|locked|Cannot/);
    expect((await connection.run("SELECT 1")).rowCount).toBe(1);
  });
});

it("a database never reaches for an extension, even before it is locked", async () => {
  await withDuckDb(patient, async (connection) => {
    const result = await connection.runAndReadAll(
      `SELECT current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions')`,
    );
    expect(result.getRows()).toEqual([[false, false]]);
  });
});
