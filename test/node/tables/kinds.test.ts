import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ColumnKind } from "../../../src/core/data/table.ts";
import type { ReadOptions } from "../../../src/core/data/source.ts";
import { cellsOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

/** Reads one column beside a column that keeps blank lines apart. */
async function column(cells: readonly string[], options: ReadOptions = {}) {
  const lines = cells.map((cell, index) => `${index},"${cell}"\n`);
  const result = await workspace.read(`row,x\n${lines.join("")}`, {
    header: true,
    delimiter: ",",
    ...options,
  });
  const read = result.table.columns[1]!;
  return { kind: read.kind, values: cellsOf(result).map((row) => row[1]), findings: result.findings };
}

const many = (cell: string, count: number) => Array.from({ length: count }, () => cell);

describe("a column's kind is guessed over all of its cells", () => {
  const cases: readonly (readonly [
    string,
    readonly string[],
    ColumnKind,
    readonly (string | number | null)[],
  ])[] = [
    ["plain numbers", ["1", "-2.5", "+3e2", ".5", "5."], "number", [1, -2.5, 300, 0.5, 5]],
    ["thousands", ["1,234", "12", "1,234,567.5"], "number", [1234, 12, 1234567.5]],
    ["percent", ["12%", "7.5%", "100 "], "number", [0.12, 0.075, 100]],
    ["a number column with N/A and 1,234", ["1", "N/A", "1,234", "2"], "number", [1, null, 1234, 2]],
    ["booleans in words", ["yes", "No", "YES", ""], "boolean", [1, 0, 1, null]],
    ["booleans in letters", ["t", "F", "T"], "boolean", [1, 0, 1]],
    ["zeros and ones, which stay numbers", ["0", "1", "1"], "number", [0, 1, 1]],
    ["ISO dates", ["2020-02-29", "1969-12-31"], "date", [Date.UTC(2020, 1, 29), -86_400_000]],
    [
      "times with zones",
      ["2020-01-01T10:30:00Z", "2020-01-01 10:30:00.250+02:00"],
      "date",
      [Date.UTC(2020, 0, 1, 10, 30), Date.UTC(2020, 0, 1, 8, 30, 0, 250)],
    ],
    [
      "days first, since one can be nothing else",
      ["03/04/2020", "25/12/2020"],
      "date",
      [Date.UTC(2020, 3, 3), Date.UTC(2020, 11, 25)],
    ],
    [
      "months first otherwise",
      ["03/04/2020", "12/25/2020"],
      "date",
      [Date.UTC(2020, 2, 4), Date.UTC(2020, 11, 25)],
    ],
    ["text", ["a", "b", "a"], "category", ["a", "b", "a"]],
    [
      "text whose last cells alone are no numbers",
      [...many("1", 900), ...many("x", 100)],
      "category",
      [...many("1", 900), ...many("x", 100)],
    ],
    ["missing cells only", ["", "NA", "?"], "category", [null, null, null]],
  ];

  it.each(cases)("%s", async (_, cells, kind, values) => {
    const read = await column(cells);
    expect(read.kind).toBe(kind);
    expect(read.values).toEqual(values);
    expect(read.findings).toEqual([]);
  });

  it("also when the first cell of another kind stands far behind the beginning of the file", async () => {
    const cells = [...many("1", 60_000), ...many("word", 6_000)];
    const result = await workspace.read(`n,x\n${cells.map((cell) => `1.5,${cell}\n`).join("")}`);
    expect(result.table.columns.map(({ kind }) => kind)).toEqual(["number", "category"]);
    expect(cellsOf(result)[65_999]).toEqual([1.5, "word"]);
    expect(cellsOf(result)[0]).toEqual([1.5, "1"]);
  });
});

describe("words that mean missing", () => {
  const words = [
    "",
    " ",
    "NA",
    "na",
    "N/A",
    "n/a",
    "#N/A",
    "<NA>",
    "NULL",
    "null",
    "Null",
    "NaN",
    "nan",
    "None",
    "-",
    "--",
    "?",
    ".",
  ];

  it.each(words)("%j among numbers", async (word) => {
    expect((await column(["1", word, "2"])).values).toEqual([1, null, 2]);
  });

  it.each(words)("%j among text", async (word) => {
    expect((await column(["red", word, "blue"])).values).toEqual(["red", null, "blue"]);
  });

  it("can be added, and are taken exactly", async () => {
    const options = { nullWords: ["-999", "unknown"] };
    expect((await column(["1", "-999", "2"], options)).values).toEqual([1, null, 2]);
    expect((await column(["red", "unknown", "Unknown"], options)).values).toEqual(["red", null, "Unknown"]);
  });

  it("may be hostile", async () => {
    const nullWords = ["'); DROP TABLE data; --", "\\", ",", "\u0000", "x'||'"];
    expect((await column(["1", "'); DROP TABLE data; --", ","], { nullWords })).values).toEqual([
      1,
      null,
      null,
    ]);
  });
});

describe("a declared kind", () => {
  it("keeps numbers as the text they were written as", async () => {
    expect(await column(["007", "7", "7.0"], { kinds: { x: "category" } })).toMatchObject({
      kind: "category",
      values: ["007", "7", "7.0"],
    });
  });

  it("reads zeros and ones as booleans", async () => {
    expect(await column(["0", "1", "true"], { kinds: { x: "boolean" } })).toMatchObject({
      kind: "boolean",
      values: [0, 1, 1],
    });
  });

  it("makes unreadable cells missing, with a finding, however many they are", async () => {
    const read = await column(["1", "two", "three", "two"], { kinds: { x: "number" } });
    expect(read.values).toEqual([1, null, null, null]);
    expect(read.findings).toEqual([
      {
        code: "unreadable-cells",
        severity: "warning",
        args: { cells: 3, example: "two", kind: "number" },
        where: { file: "data.csv", column: "x", row: 2 },
      },
    ]);
  });

  it("of a column that is not there is not looked at", async () => {
    expect((await column(["1", "2"], { kinds: { other: "date" } })).kind).toBe("number");
  });
});

describe("unreadable cells", () => {
  it("are missing in a column of numbers when they are at most one in twenty", async () => {
    const read = await column([...many("1", 19), "one"]);
    expect(read.kind).toBe("number");
    expect(read.values.at(-1)).toBeNull();
    expect(read.findings).toMatchObject([
      { code: "unreadable-cells", args: { cells: 1, example: "one", kind: "number" }, where: { row: 20 } },
    ]);
  });

  it("make it a category when they are more", async () => {
    expect((await column([...many("1", 18), "one"])).kind).toBe("category");
  });

  it.each(["inf", "-Infinity", "1e999"])("%s is one of them", async (cell) => {
    const read = await column([...many("1", 30), cell]);
    expect(read.values.at(-1)).toBeNull();
    expect(read.findings).toMatchObject([
      { code: "unreadable-cells", args: { cells: 1 }, where: { row: 31 } },
    ]);
  });

  it("are impossible dates too", async () => {
    const read = await column([...many("2021-01-31", 30), "2021-02-30"]);
    expect(read).toMatchObject({
      kind: "date",
      findings: [{ code: "unreadable-cells", args: { example: "2021-02-30" } }],
    });
  });
});

describe("an inspection", () => {
  it("counts rows, missing cells and different values exactly and shows examples", async () => {
    workspace.write(
      "data.csv",
      "n,c,b,d,e\n1,red,yes,2020-01-01,\n1.0,NA,no,2020-01-01,\n-0,blue,yes,,\n0,red,?,2021-01-01,\n",
    );
    const inspection = await workspace.tables.inspect("data.csv", {}, patient);
    expect(inspection).toMatchObject({
      file: "data.csv",
      rows: 4,
      dialect: { delimiter: ",", header: true },
    });
    expect(inspection.columns).toEqual([
      { name: "n", kind: "number", missing: 0, distinct: 2, examples: ["1", "0"] },
      { name: "c", kind: "category", missing: 1, distinct: 2, examples: ["red", "blue"] },
      { name: "b", kind: "boolean", missing: 1, distinct: 2, examples: ["yes", "no"] },
      { name: "d", kind: "date", missing: 1, distinct: 2, examples: ["2020-01-01", "2021-01-01"] },
      { name: "e", kind: "category", missing: 4, distinct: 0, examples: [] },
    ]);
  });
});

describe("whole numbers that lose their last digits are told", () => {
  const beyond = ["9007199254740993", "9007199254740994", "9007199254740995", "12"];

  it.each([
    ["beside text", (cells: readonly string[]) => column(cells)],
    [
      "in plain columns",
      (cells: readonly string[]) => workspace.read(`id,x\n${cells.map((cell) => `1,${cell}\n`).join("")}`),
    ],
    [
      "in one column alone",
      (cells: readonly string[]) => workspace.read(`x\n${cells.map((cell) => `${cell}\n`).join("")}`),
    ],
  ])("%s", async (_, read) => {
    const { findings } = await read(beyond);
    const where = { file: "data.csv", column: "x", row: 1 };
    expect(findings).toContainEqual({
      code: "inexact-numbers",
      severity: "warning",
      args: { cells: 3 },
      where,
    });
  });

  it("and not of measured magnitudes, or of numbers that are kept", async () => {
    const { findings } = await column(["9007199254740991", "-9007199254740991", "6.02e23", "1"]);
    expect(findings).toEqual([]);
    expect((await column(["9.1e15", "0.5", "1.25"])).findings).toEqual([]);
  });
});
