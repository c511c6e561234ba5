import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cellsOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

const hostile = [
  'say "hi"',
  "it's",
  "<script>alert(1)</script>",
  "x'); DROP TABLE data; --",
  "🚀 Zoë",
  "__proto__",
  "constructor",
  "a\nb",
  "c0",
  "rowid",
  "$path",
  "select",
];

function csv(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

describe("column names are data, whatever is in them", () => {
  it("of numbers", async () => {
    const content = `${hostile.map(csv).join(",")}\n${hostile.map((_, index) => index).join(",")}\n`;
    const { table, findings } = await workspace.read(content);
    expect(table.columns.map(({ name }) => name)).toEqual(hostile);
    expect(cellsOf({ table })).toEqual([hostile.map((_, index) => index)]);
    expect(findings).toEqual([]);
  });

  it("of text, read one by one, with a declared kind", async () => {
    const content = `${hostile.map(csv).join(",")}\n${hostile.map(csv).join(",")}\n`;
    workspace.write("data.csv", content);
    for (const name of hostile) {
      const kinds = Object.fromEntries([[name, "category" as const]]);
      const result = await workspace.tables.read("data.csv", [name], { kinds, header: true }, patient);
      expect(result.table.columns.map((column) => column.name)).toEqual([name]);
      expect(cellsOf(result)).toEqual([[name]]);
    }
  });
});

describe("column names become unique", () => {
  it("with a finding for each that changed", async () => {
    const { table, findings } = await workspace.read("a,,a,a_2, a ,\n1,2,3,4,5,6\n");
    const names = table.columns.map(({ name }) => name);
    expect(names).toEqual(["a", "column_2", "a_3", "a_2", "a_4", "column_6"]);
    expect(findings.map(({ code, args, where }) => [code, args, where?.column])).toEqual([
      ["renamed-column", { original: "", position: 2 }, "column_2"],
      ["renamed-column", { original: "a", position: 3 }, "a_3"],
      ["renamed-column", { original: "a", position: 5 }, "a_4"],
      ["renamed-column", { original: "", position: 6 }, "column_6"],
    ]);
  });
});

describe("file names are paths, not patterns", () => {
  it.each([
    "[ab].csv",
    "*.csv",
    "a?.csv",
    "{a,b}.csv",
    "it's.csv",
    "x'); DROP TABLE data; --.csv",
    "naïve 🚀.csv",
    "a.csv.gz",
  ])("%s", async (name) => {
    workspace.write("a.csv", "a\n0\n");
    workspace.write("ab.csv", "a\n0\n");
    expect(cellsOf(await workspace.read("a\n1\n", {}, name))).toEqual([[1]]);
  });
});

describe("only the wanted columns are read", () => {
  it("in the order of the file, each once", async () => {
    workspace.write("data.csv", "a,b,c\n1,x,2020-01-01\n");
    const { table } = await workspace.tables.read("data.csv", ["c", "a", "c"], {}, patient);
    expect(table.columns.map(({ name }) => name)).toEqual(["a", "c"]);
  });
});
