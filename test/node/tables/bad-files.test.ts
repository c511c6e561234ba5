import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorDetails } from "../../../src/core/errors.ts";
import { cellsOf, failureOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

const file = "data.csv";
const latin = (text: string) => Buffer.from(text, "latin1");

interface BadFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly details: Partial<ErrorDetails>;
}

const badFiles: readonly BadFile[] = [
  { name: "an empty file", content: "", details: { found: "0 bytes" } },
  { name: "blank lines only", content: "\n\r\n\n", details: { found: "blank lines only" } },
  { name: "a byte order mark only", content: "\ufeff", details: { found: "blank lines only" } },
  { name: "a header only", content: "a,b\n", details: { found: "a header only" } },
  { name: "a header without line end", content: "name,size", details: { found: "a header only" } },
  {
    name: "a row that is too short",
    content: "a,b,c\n1,2,3\n4,5\n6,7,8\n",
    details: { row: 2, line: 3, expected: "3 cells", found: "2 cells" },
  },
  {
    name: "a row that is too long",
    content: "a,b\n1,2\n3,4,5\n",
    details: { row: 2, line: 3, expected: "2 cells", found: "3 cells" },
  },
  {
    name: "a short row behind quoted line ends, whose lines count",
    content: 'a,b\n"x\ny\nz",2\n\n3\n',
    details: { row: 2, line: 6, expected: "2 cells", found: "1 cell" },
  },
  {
    name: "a short row in UTF-16",
    content: Buffer.from("\ufeffa\tb\r\n1\t2\r\n3\r\n", "utf16le"),
    details: { row: 2, line: 3, expected: "2 cells", found: "1 cell" },
  },
  {
    name: "a long row in Latin-1",
    content: latin("a;b\né;2\nü;3;4\n"),
    details: { row: 2, line: 3, expected: "2 cells", found: "3 cells" },
  },
  {
    name: "a title above the names",
    content: "Sales of 2024\n\nregion,units\nN,1\nS,2\nE,3\n",
    details: { line: 1, expected: "2 cells", found: "1 cell" },
  },
  {
    name: "the line that tells Excel the delimiter",
    content: "sep=;\r\na;b\r\n1;2\r\n3;4\r\n",
    details: { line: 1, found: "sep=;" },
  },
  {
    name: "a name too few, as R writes row names",
    content: "a,b\n1,2,3\n2,3,4\n3,4,5\n",
    details: { line: 1, expected: "3 cells", found: "2 cells" },
  },
  {
    name: "a quote that is never closed",
    content: 'a,b\n1,2\n3,"4\n5,6\n',
    details: { row: 2, line: 3, expected: 'a closing "', found: "the end of the file" },
  },
  {
    name: "a quote that opens in the middle of a long file",
    content: `a,b\n${"1,2\n".repeat(50_000)}"3,4\n${"1,2\n".repeat(50_000)}`,
    details: { row: 50_001, line: 50_002, found: "the end of the file" },
  },
  {
    name: "a picture",
    content: Uint8Array.from([0x89, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 1]),
    details: {},
  },
  {
    name: "a NUL byte in text",
    content: "a,b\n1,x\u0000y\n",
    details: { found: "a NUL byte at position 7" },
  },
  {
    name: "a NUL byte far behind the beginning",
    content: `a,b\n${"1,2\n".repeat(400_000)}3,\u0000\n`,
    details: { found: "a NUL byte at position 1600006" },
  },
];

describe("a file that cannot be read gives bad-input with the place and what to do", () => {
  it.each(badFiles)("$name", async ({ content, details }) => {
    workspace.write(file, content);
    for (const call of [
      () => workspace.tables.read(file, undefined, {}, patient),
      () => workspace.tables.inspect(file, {}, patient),
    ]) {
      const error = await failureOf(call(), "bad-input");
      expect(error.details).toMatchObject({ file, ...details });
      expect(error.details.expected).toBeTruthy();
      expect(error.details.found).toBeTruthy();
      expect(error.details.next).toMatch(/\.$/);
      expect(error.message).toContain(file);
    }
  });

  it.each(["rows.jsonl", "rows.ndjson"])("JSON that is no object on the lines of %s", async (name) => {
    for (const line of ["[1,2]", "3", '"a"']) {
      workspace.write(name, `${line}\n${line}\n`);
      const error = await failureOf(workspace.tables.read(name, undefined, {}, patient), "bad-input");
      expect(error.message).toContain("JSON lines must be objects");
      expect(error.details).toMatchObject({ file: name, line: 1, found: line });
    }
    workspace.write(name, "a,b\n1,2\n");
    const { table } = await workspace.tables.read(name, undefined, {}, patient);
    expect(table.columns.map((column) => column.name)).toEqual(["a", "b"]);
  });

  it.skipIf(process.platform === "win32")("a pipe or a device, which says to save a file", async () => {
    execFileSync("mkfifo", [workspace.path("pipe.csv")]);
    const error = await failureOf(workspace.tables.read("pipe.csv", undefined, {}, patient), "bad-input");
    expect(error.details).toMatchObject({ file: "pipe.csv", found: "a pipe or a device" });
    expect(error.details.next).toContain("Save what comes through it to a file first");
  });

  it("a folder", async () => {
    mkdirSync(workspace.path("folder.csv"));
    const error = await failureOf(workspace.tables.read("folder.csv", undefined, {}, patient), "bad-input");
    expect(error.details).toMatchObject({ file: "folder.csv", found: "a folder" });
  });

  it.skipIf(process.platform === "win32")("a file without permission", async () => {
    workspace.write("secret.csv", "a,b\n1,2\n");
    chmodSync(workspace.path("secret.csv"), 0o000);
    const read = () => workspace.tables.read("secret.csv", undefined, {}, patient);
    const error = await failureOf(asOrdinaryUser(read), "bad-input");
    expect(error.details).toMatchObject({ file: "secret.csv", found: "no permission" });
  });

  it("a column that is not there", async () => {
    workspace.write(file, "a,b\n1,2\n");
    const error = await failureOf(workspace.tables.read(file, ["a", "z"], {}, patient), "bad-input");
    expect(error.details).toMatchObject({ file, column: "z", found: "a, b" });
  });

  it.each(["", "ab", '"', "\n", "\u{1F600}"])("the delimiter %j", async (delimiter) => {
    workspace.write(file, "a,b\n1,2\n");
    const error = await failureOf(
      workspace.tables.read(file, undefined, { delimiter }, patient),
      "bad-input",
    );
    expect(error.details).toMatchObject({ file, found: JSON.stringify(delimiter) });
  });
});

/** Permissions do not bind the superuser, as whom tests run in containers. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid!(65_534);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
}

describe("a file that is not there gives not-found", () => {
  it.each(["nothing.csv", "no/such/folder.csv", `${file}/below-a-file.csv`])("%s", async (name) => {
    workspace.write(file, "a,b\n1,2\n");
    const error = await failureOf(workspace.tables.read(name, undefined, {}, patient), "not-found");
    expect(error.details).toMatchObject({ file: name });
  });
});

describe("rows of the wrong length can be dropped", () => {
  it("and are counted", async () => {
    const result = await workspace.read('a,b\n1,2\n3\n4,5,6\n"x\ny",7\n\n8,9\n', { badRows: "drop" });
    expect(cellsOf(result)).toEqual([
      ["1", 2],
      ["x\ny", 7],
      ["8", 9],
    ]);
    expect(result.findings).toEqual([
      { code: "bad-rows-dropped", severity: "warning", args: { rows: 2 }, where: { file } },
    ]);
  });

  it.each(["Title\na,b\n1,2\n3,4\n", "Title\nof two lines\n\na,b\n1,2\n3,4\n", "sep=;\na;b\n1;2\n3;4\n"])(
    "but not for a first line that is the odd one, in %j",
    async (content) => {
      const error = await failureOf(workspace.read(content, { badRows: "drop" }), "bad-input");
      expect(error.details).toMatchObject({ file, line: 1 });
    },
  );

  it("but not all of them", async () => {
    const error = await failureOf(workspace.read("a,b\n1\n2\n", { badRows: "drop" }), "bad-input");
    expect(error.details).toMatchObject({ file, found: "rows of the wrong length only" });
  });

  it("but an unclosed quote stays an error", async () => {
    const error = await failureOf(workspace.read('a,b\n1,2\n"3,4\n', { badRows: "drop" }), "bad-input");
    expect(error.details).toMatchObject({ line: 3 });
  });
});

describe("a file that changes while it is read gives changed-underneath", () => {
  const rows = "1.25,abc\n".repeat(200_000);

  it.each([
    ["appended to", () => writeFileSync(workspace.path(file), "9,z\n", { flag: "a" })],
    [
      "written anew with other bytes of the same length",
      () => writeFileSync(workspace.path(file), `a,b\n${rows}`),
    ],
    ["removed", () => rmSync(workspace.path(file))],
    ["cut short", () => writeFileSync(workspace.path(file), "a,b\n1")],
  ])("%s", async (_, change) => {
    workspace.write(file, `x,y\n${rows}`);
    let polls = 0;
    const control = {
      get cancelled() {
        if (++polls === 2) change();
        return false;
      },
    };
    const error = await failureOf(workspace.tables.read(file, undefined, {}, control), "changed-underneath");
    expect(error.details).toMatchObject({ file });
  });
});
