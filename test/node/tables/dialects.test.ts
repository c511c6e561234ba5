import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cellsOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

const expected = [
  ["Zoë", 1.5, "x"],
  ["Jürgen", 2, null],
  ["Ana, Bea", -3, "y\nz"],
];

function text(delimiter: string, lineEnd: string): string {
  const lines = [
    ["name", "size", "note"],
    ["Zoë", "1.5", "x"],
    ["Jürgen", "2", ""],
    ['"Ana, Bea"', "-3", '"y\nz"'],
  ];
  return lines.map((cells) => `${cells.join(delimiter)}${lineEnd}`).join("");
}

function utf16(content: string, order: "le" | "be", mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + content, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

const variants: readonly (readonly [name: string, content: string | Uint8Array, encoding: string])[] = [
  ["commas", text(",", "\n"), "utf-8"],
  ["semicolons", text(";", "\n"), "utf-8"],
  ["tabs", text("\t", "\n"), "utf-8"],
  ["bars", text("|", "\n"), "utf-8"],
  ["CRLF line ends", text(",", "\r\n"), "utf-8"],
  ["CR line ends", text(",", "\r"), "utf-8"],
  ["mixed line ends", text(",", "\n").replace("x\n", "x\r\n"), "utf-8"],
  ["no line end at the end", text(",", "\n").trimEnd(), "utf-8"],
  ["blank lines everywhere", `\n\n${text(",", "\n").replace("x\n", "x\n\n\n")}\n\n`, "utf-8"],
  ["a byte order mark", `\ufeff${text(",", "\n")}`, "utf-8"],
  ["UTF-16 LE with mark", utf16(text("\t", "\r\n"), "le", true), "utf-16le"],
  ["UTF-16 BE with mark", utf16(text(",", "\n"), "be", true), "utf-16be"],
  ["UTF-16 LE without mark", utf16(text(";", "\n"), "le", false), "utf-16le"],
  ["UTF-16 BE without mark", utf16(text(",", "\n"), "be", false), "utf-16be"],
  ["Latin-1", Buffer.from(text(",", "\n"), "latin1"), "windows-1252"],
];

describe("a file is read the same in any dialect", () => {
  it.each(variants)("%s", async (_, content, encoding) => {
    const result = await workspace.read(content);
    expect(result.table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["name", "category"],
      ["size", "number"],
      ["note", "category"],
    ]);
    expect(cellsOf(result)).toEqual(expected);
    const told = encoding === "windows-1252" ? ["assumed-encoding"] : [];
    expect(result.findings.map(({ code }) => code)).toEqual(told);
    const inspection = await workspace.tables.inspect("data.csv", {}, patient);
    expect(inspection.dialect).toMatchObject({ encoding, header: true });
    expect(inspection.rows).toBe(3);
  });
});

describe("the dialect", () => {
  it("is what the options say, against appearances", async () => {
    const result = await workspace.read("a,b;c\n1,2;3\n", { delimiter: ";", header: false });
    expect(cellsOf(result)).toEqual([
      ["a,b", "c"],
      ["1,2", "3"],
    ]);
    expect(result.table.columns.map(({ name }) => name)).toEqual(["column_1", "column_2"]);
  });

  it("has no header when the first line is like the others", async () => {
    const result = await workspace.read("5.1,3.5,red\n4.9,3.0,blue\n6.2,2.9,red\n");
    expect(result.table.rows).toBe(3);
    expect(result.table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["column_1", "number"],
      ["column_2", "number"],
      ["column_3", "category"],
    ]);
  });

  it("tells of a header it does not see, where nobody said that there is none", async () => {
    const years = "2019,2020\n1,2.5\n4,5.5\n";
    const { findings } = await workspace.read(years);
    const where = { file: "data.csv", line: 1 };
    expect(findings).toEqual([
      { code: "assumed-no-header", severity: "info", args: { example: "2019" }, where },
    ]);
    expect((await workspace.read(years, { header: false })).findings).toEqual([]);
    const named = await workspace.read(years, { header: true });
    expect(named.table.columns.map(({ name }) => name)).toEqual(["2019", "2020"]);
  });

  it("has a header when words stand over numbers, even beside names that are years", async () => {
    const result = await workspace.read("region,2019,2020\nnorth,1,2\nsouth,3,4\n", { header: true });
    expect(result.table.columns.map(({ name }) => name)).toEqual(["region", "2019", "2020"]);
    const guessed = await workspace.read("id,kind\n1,a\n2,b\n3,a\n");
    expect(guessed.table.columns.map(({ name }) => name)).toEqual(["id", "kind"]);
  });

  it("reads a decimal comma where cells are parted by semicolons", async () => {
    const result = await workspace.read("a;b\n1,5;1.234,5\n2,25;7\n");
    expect(cellsOf(result)).toEqual([
      [1.5, 1234.5],
      [2.25, 7],
    ]);
  });

  it("of a single column keeps blank lines as missing cells", async () => {
    expect(cellsOf(await workspace.read("size\n1\n\n3\n"))).toEqual([[1], [null], [3]]);
  });

  it("keeps a quoted line end in CRLF files whose first quoted cell holds a bare LF", async () => {
    const result = await workspace.read('"first\nname",b\r\n"x\ny",1\r\nz,2\r\n');
    expect(result.table.columns.map(({ name }) => name)).toEqual(["first\nname", "b"]);
    expect(cellsOf(result)).toEqual([
      ["x\ny", 1],
      ["z", 2],
    ]);
  });

  it("may hold a cell longer than any buffer that was made for rows", async () => {
    const long = "x,".repeat(3_000_000);
    const result = await workspace.read(`a,b\n"${long}",1\ny,2\n`);
    expect(cellsOf(result)[0]).toEqual([long, 1]);
    expect(result.table.rows).toBe(2);
  });

  it("cuts surplus empty cells off, as spreadsheets write them", async () => {
    expect(cellsOf(await workspace.read("a,b\n1,2,\n3,4,,\n"))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});
