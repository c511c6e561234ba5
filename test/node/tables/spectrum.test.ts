import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { cellsOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

const require = createRequire(import.meta.url);
const spectrum = dirname(require.resolve("csv-spectrum"));
const cases = readdirSync(join(spectrum, "csvs")).map((name) => name.replace(/\.csv$/, ""));

/** What the package says the case holds; empty cells are missing here. */
function expectedOf(name: string) {
  const text = readFileSync(join(spectrum, "json", `${name}.json`), "utf8")
    // The answer of location_coordinates has another number than its question.
    .replace("1234567890", "2095257564");
  // One case holds its only row without brackets.
  const rows = [JSON.parse(text) as Record<string, string> | Record<string, string>[]].flat();
  return rows.map((row) => Object.entries(row).map(([column, cell]) => [column, cell === "" ? null : cell]));
}

const asText = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, "category" as const]));

describe("the cases of csv-spectrum", () => {
  it("are there", () => {
    expect(cases.length).toBeGreaterThanOrEqual(12);
  });

  it.each(cases)("%s is read whole as they say", async (name) => {
    const expected = expectedOf(name);
    const names = expected[0]!.map(([column]) => column!);
    const content = readFileSync(join(spectrum, "csvs", `${name}.csv`));
    const { table } = await workspace.read(content, { kinds: asText(names) });
    const found = cellsOf({ table }).map((cells) => cells.map((cell, at) => [table.columns[at]!.name, cell]));
    expect(found).toEqual(expected);
  });

  it.each(cases)("%s is read in pieces of 8 bytes as they say", async (name) => {
    const expected = expectedOf(name);
    const names = expected[0]!.map(([column]) => column!);
    const file = workspace.write("pieces.csv", readFileSync(join(spectrum, "csvs", `${name}.csv`)));
    const tables = createTableSource({ root: workspace.root, pieceBytes: 8 });
    const rows: unknown[] = [];
    const request = { file, columns: undefined, options: { kinds: asText(names) }, control: patient };
    await tables.stream(request, ({ table }) => {
      rows.push(
        ...cellsOf({ table }).map((cells) => cells.map((cell, at) => [table.columns[at]!.name, cell])),
      );
      return Promise.resolve();
    });
    expect(rows).toEqual(expected);
  });
});
