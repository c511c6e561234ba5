import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { cellsOf, failureOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = new TestWorkspace();
  mkdirSync(workspace.path("data/deep"), { recursive: true });
});
afterAll(() => workspace.remove());

const header = "when,n,group,code\n";
/** Kinds are seen in all rows only: days up to 12 come first, and codes that are no numbers last. */
const lines = Array.from({ length: 60 }, (_, row) => {
  const day = String((row % 28) + 1).padStart(2, "0");
  return `${day}/03/2026,${row / 4},g${row % 3},${row < 45 ? row : `c${row}`}\n`;
});
const whole = header + lines.join("");

/** The same rows in files of 10, 20 and 30. */
function write(prefix: string): void {
  const parts = [lines.slice(0, 10), lines.slice(10, 30), lines.slice(30)];
  for (const [index, part] of parts.entries())
    workspace.write(`data/${prefix}${index + 1}.csv`, header + part.join(""));
}

const read = (file: string, options = {}) => workspace.tables.read(file, undefined, options, patient);
const sha256 = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");

describe("several files by a pattern", () => {
  beforeAll(() => write("m"));

  it("are read as the one they were cut from: same cells, same kinds, same order", async () => {
    const one = await workspace.read(whole, {}, "whole.csv");
    const many = await read("data/m*.csv");
    expect(many.table.columns.map(({ kind }) => kind)).toEqual(one.table.columns.map(({ kind }) => kind));
    expect(cellsOf(many)).toEqual(cellsOf(one));
  });

  it("tell of each file its hash, bytes and rows, and one hash for all", async () => {
    const { files, sha256: all } = await read("data/m*.csv");
    expect(files?.map(({ file, rows }) => [file, rows])).toEqual([
      ["data/m1.csv", 10],
      ["data/m2.csv", 20],
      ["data/m3.csv", 30],
    ]);
    expect(files?.[0]?.sha256).toBe(sha256(header + lines.slice(0, 10).join("")));
    expect(all).toBe(sha256(files!.map((each) => `${each.sha256}\n`).join("")));
  });

  it.each([
    ["a list", "data/{m3,m1,m2}.csv"],
    ["signs for one character", "data/m?.csv"],
    ["a range", "data/m[1-3].csv"],
    ["folders of any depth", "**/m*.csv"],
    ["an absolute path", () => workspace.path("data/m*.csv")],
  ])("are found by %s, in the order of their names", async (_, pattern) => {
    const { table } = await read(typeof pattern === "string" ? pattern : pattern());
    expect(table.rows).toBe(60);
    expect(table.columns[1]).toMatchObject({ values: Float64Array.from(lines, (__, row) => row / 4) });
  });

  it("may be of different formats, delimiters and orders of columns", async () => {
    workspace.write("data/x1.csv", "a;b\n1;p\n2;q\n");
    workspace.write("data/x2.csv.gz", gzipSync("b,a\nr,3\n"));
    workspace.write("data/x3.jsonl", '{"a": 4, "b": "s"}\n');
    const { table } = await read("data/x*");
    expect(cellsOf({ table })).toEqual([
      [1, "p"],
      [2, "q"],
      [3, "r"],
      [4, "s"],
    ]);
  });

  it("stream in turn, rows and shares going on", async () => {
    const tables = createTableSource({ root: workspace.root, pieceBytes: 200 });
    const cells: unknown[] = [];
    const shares: number[] = [];
    const kinds = { code: "category", when: "category" } as const;
    const request = { file: "data/m*.csv", columns: undefined, options: { kinds }, control: patient };
    const result = await tables.stream(request, (block) => {
      expect(block.firstRow).toBe(cells.length);
      cells.push(...cellsOf(block));
      shares.push(block.share);
      return Promise.resolve();
    });
    expect(cells).toEqual(cellsOf(await read("data/m*.csv", { kinds })));
    expect(shares).toEqual(shares.toSorted((left, right) => left - right));
    expect(shares.at(-1)).toBe(1);
    const { files, sha256: all } = await read("data/m*.csv");
    expect(result).toMatchObject({ rows: 60, sha256: all, files });
  });

  it("are sampled, each by its share", async () => {
    const request = { file: "data/m*.csv", columns: undefined, options: {}, control: patient };
    const sample = await workspace.tables.sample(request);
    expect(sample).toMatchObject({ likelyRows: 60, share: 1 });
    expect(cellsOf(sample)).toEqual(cellsOf(await read("data/m*.csv")));
  });

  it("have the size of all", async () => {
    expect(await workspace.tables.size("data/m*.csv")).toBe(whole.length + 2 * header.length);
  });
});

describe("several files that do not go together", () => {
  it.each([
    ["lacks a column", "a\n1\n", "b", 'data/bad2.csv has no column "b", which data/bad1.csv has'],
    ["has one more", "a,b,c\n1,2,3\n", "c", 'data/bad2.csv has a column "c", which data/bad1.csv has not'],
  ])("are refused, naming the file that %s", async (_, content, column, message) => {
    workspace.write("data/bad1.csv", "a,b\n1,2\n");
    workspace.write("data/bad2.csv", content);
    const request = { file: "data/bad*.csv", columns: undefined, options: {}, control: patient };
    const failures = await Promise.all([
      failureOf(read("data/bad*.csv"), "bad-input"),
      failureOf(
        workspace.tables.stream(request, () => Promise.resolve()),
        "bad-input",
      ),
    ]);
    for (const failure of failures) {
      expect(failure.message).toBe(message);
      expect(failure.details).toMatchObject({ file: "data/bad2.csv", column });
    }
  });

  it("name the file and the row in it of what is wrong in one", async () => {
    workspace.write("data/r1.csv", "a,b\n1,2\n3,4\n");
    workspace.write("data/r2.csv", "a,b\n1,2\n3,4,5\n");
    const failure = await failureOf(read("data/r*.csv"), "bad-input");
    expect(failure.details).toMatchObject({ file: "data/r2.csv", row: 2, line: 3 });
  });

  it("name the file and the row in it of cells that cannot be read", async () => {
    workspace.write("data/u1.csv", "a,b\n1,2\n3,4\n");
    workspace.write("data/u2.csv", "a,b\n1,2\nx,5\n");
    const { findings } = await read("data/u*.csv", { kinds: { a: "number" } });
    expect(findings).toMatchObject([
      { code: "unreadable-cells", where: { file: "data/u2.csv", column: "a", row: 2 } },
    ]);
  });

  it("are no files at all", async () => {
    const failure = await failureOf(read("data/none*.csv"), "not-found");
    expect(failure.message).toBe("No file matches data/none*.csv");
  });
});

describe("a name that looks like a pattern", () => {
  it("is the file of that name when there is one", async () => {
    expect(cellsOf(await workspace.read("a,b\n1,2\n", {}, "odd[1].csv"))).toEqual([[1, 2]]);
  });

  it("takes parentheses by the letter", async () => {
    workspace.write("data/copy (1).csv", "a,b\n1,2\n");
    workspace.write("data/copy (2).csv", "a,b\n3,4\n");
    expect(cellsOf(await read("data/copy (*).csv"))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(cellsOf(await read("data/{copy (2),copy (1)}.csv"))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

describe("places in several files", () => {
  it("name file, row and line", async () => {
    workspace.write("data/p1.csv", "a,b\n1,2\n3,4\n");
    workspace.write("data/p2.csv", "a,b\n\n5,6\n7,8\n");
    const dialect = { delimiter: ",", header: true, encoding: "utf-8" };
    const cells = [
      { row: 1, column: 0 },
      { row: 3, column: 1 },
    ];
    const found = await workspace.tables.locate({
      file: "data/p*.csv",
      dialect,
      width: 2,
      cells,
      control: patient,
    });
    expect(found.cells).toMatchObject([
      { file: "data/p1.csv", row: 2, line: 3 },
      { file: "data/p2.csv", row: 2, line: 4 },
    ]);
  });
});
