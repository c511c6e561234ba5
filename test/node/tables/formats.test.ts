import { createHash } from "node:crypto";
import { copyFileSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReadOptions, TableBlock } from "../../../src/core/data/source.ts";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { cellsOf, failureOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

const folder = fileURLToPath(new URL("../../fixtures/tables/formats", import.meta.url));
const tables = createTableSource({ root: folder });

type Columns = Readonly<Record<string, readonly (string | number | null)[]>>;
const expected = JSON.parse(readFileSync(`${folder}/expected.json`, "utf8")) as {
  readonly parquet: Columns;
  readonly text: Columns;
};

/** Rows as columns by name. */
function byColumn(names: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Columns {
  return Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at] ?? null)]));
}

async function columnsOf(file: string, options: ReadOptions = {}): Promise<Columns> {
  const result = await tables.read(file, undefined, options, patient);
  return byColumn(
    result.table.columns.map(({ name }) => name),
    cellsOf(result),
  );
}

const textFiles = ["mixed.jsonl", "mixed.jsonl.gz", "mixed.csv.gz", "utf16le.tsv"];

describe("what pandas wrote is read as pandas reads it", () => {
  it.each(textFiles)("from %s", async (file) => {
    expect(await columnsOf(file)).toEqual(expected.text);
  });

  it("from latin.csv", async () => {
    const { text, ...others } = await columnsOf("latin.csv");
    expect(others).toEqual({ ...expected.text, text: undefined });
    expect(text![4]).toBe("éü");
  });

  it("from mixed.parquet, nested columns left out with a finding", async () => {
    expect(await columnsOf("mixed.parquet")).toEqual(expected.parquet);
    const { columns, dialect, findings } = await tables.inspect("mixed.parquet", {}, patient);
    expect(dialect.format).toBe("parquet");
    expect(columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "int64 number",
      "double number",
      "float number",
      "decimal number",
      "flag boolean",
      "day date",
      "time date",
      "text category",
      "zip category",
      "big number",
    ]);
    expect(findings.map(({ code, where }) => `${code} ${where?.column}`)).toEqual([
      "nested-column list",
      "nested-column struct",
      "nested-column bytes",
      "inexact-numbers big",
    ]);
  });

  it.each([...textFiles, "mixed.parquet"])("with the hash and the bytes of %s itself", async (file) => {
    const content = readFileSync(`${folder}/${file}`);
    const { sha256, bytes } = await tables.read(file, undefined, {}, patient);
    expect({ sha256, bytes }).toEqual({
      sha256: createHash("sha256").update(content).digest("hex"),
      bytes: content.length,
    });
  });
});

describe("every way to read", () => {
  it.each([...textFiles, "mixed.parquet"])("gives the same rows of %s", async (file) => {
    const small = createTableSource({ root: folder, pieceBytes: 512 });
    const request = { file, columns: undefined, options: {}, control: patient };
    const blocks: TableBlock[] = [];
    const streamed = await small.stream(request, (block) => Promise.resolve(void blocks.push(block)));
    const whole = await tables.read(file, undefined, {}, patient);
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.flatMap((block) => cellsOf(block))).toEqual(cellsOf(whole));
    expect(blocks.at(-1).share).toBe(1);
    expect(streamed).toMatchObject({ rows: 40, sha256: whole.sha256, bytes: whole.bytes });
    const sample = await tables.sample(request);
    expect(cellsOf(sample).slice(0, 5)).toEqual(cellsOf(whole).slice(0, 5));
    const glimpse = await small.glimpse(file, {}, patient);
    expect(glimpse.rows).toBeLessThan(40);
    expect(glimpse.bytes).toBe(whole.bytes);
  });

  it("takes rows from all over a Parquet file for a sample", async () => {
    const request = { file: "mixed.parquet", columns: ["int64"], options: {}, control: patient };
    const sample = await tables.sample({ ...request, bytes: 32 * 13 * 8 });
    expect(sample).toMatchObject({ share: 0.8, likelyRows: 40 });
    expect(sample.table.rows).toBe(32);
    expect(cellsOf(sample).at(-1)).toEqual([38_993]);
  });

  it("gives only the columns asked for", async () => {
    for (const file of ["mixed.jsonl", "mixed.parquet"]) {
      const { table } = await tables.read(file, ["text", "double"], {}, patient);
      expect(table.columns.map(({ name }) => name)).toEqual(["double", "text"]);
      const error = await failureOf(tables.read(file, ["nothing"], {}, patient), "bad-input");
      expect(error.details).toMatchObject({ file, column: "nothing" });
    }
  });
});

describe("declared kinds", () => {
  it("read Parquet as its text", async () => {
    const kinds = { zip: "number", int64: "category", flag: "number", big: "category" } as const;
    const columns = await columnsOf("mixed.parquet", { kinds });
    expect(columns["zip"]?.slice(0, 3)).toEqual([0, 11, 22]);
    expect(columns["int64"]?.slice(0, 2)).toEqual(["-7", "993"]);
    expect(columns["flag"]).toEqual(expected.parquet["flag"]);
    expect(columns["big"]?.[1]).toBe("1152921504606846977");
  });
});

describe("JSON lines", () => {
  const read = (content: string | Uint8Array, options: ReadOptions = {}) =>
    workspace.read(content, options, "data.jsonl");

  it("may lack fields, and have new ones on any line", async () => {
    const { table } = await read('{"a":1}\n\n{"b":"x"}\r\n{"a":3,"b":null,"c":true}\n');
    expect(table.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "a number",
      "b category",
      "c boolean",
    ]);
    expect(cellsOf({ table })).toEqual([
      [1, null, null],
      [null, "x", null],
      [3, null, 1],
    ]);
  });

  it("keep text that looks like numbers as text, and read dates and mixtures as a CSV file would", async () => {
    const { table, findings } = await read(
      Array.from({ length: 40 }, (_, row) =>
        JSON.stringify({ zip: `0${row}`, day: "2020-03-04", mixed: row === 9 ? "odd" : row, __proto__: 1 }),
      ).join("\n"),
    );
    expect(table.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "zip category",
      "day date",
      "mixed number",
    ]);
    expect(findings).toMatchObject([{ code: "unreadable-cells", where: { row: 10, column: "mixed" } }]);
  });

  it("leave out fields of arrays and objects", async () => {
    const { table, findings } = await read('{"a":1,"b":[1]}\n{"a":2,"b":null}\n');
    expect(table.columns.map(({ name }) => name)).toEqual(["a"]);
    expect(findings).toMatchObject([{ code: "nested-column", where: { column: "b" } }]);
  });

  it("have columns called __proto__ and constructor", async () => {
    const { table } = await read('{"__proto__":1,"constructor":2}\n{"__proto__":3,"constructor":4}\n');
    expect(cellsOf({ table })).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it.each(['{"a":1}\n{"a":2\n{"a":3}', '{"a":1}\n[2]\n', '{"a":1}\n3\n', '{"a":1}\nnull\n'])(
    "name the line that is no object in %j",
    async (content) => {
      const { details } = await failureOf(read(content), "bad-input");
      expect(details).toMatchObject({ file: "data.jsonl", row: 2, line: 2 });
      const dropped = await read(content, { badRows: "drop" });
      const where = { file: "data.jsonl", row: 2, line: 2 };
      expect(dropped.findings).toMatchObject([
        { code: "bad-lines-dropped", severity: "error", args: { lines: 1 }, where },
      ]);
    },
  );

  it("are told from CSV by their content", async () => {
    const { table } = await workspace.read('{"a":1}\n{"a":2}\n', {}, "data.txt");
    expect(cellsOf({ table })).toEqual([[1], [2]]);
    const csv = await workspace.read("{a},b\n1,2\n", {}, "data.jsonl");
    expect(csv.table.columns.map(({ name }) => name)).toEqual(["{a}", "b"]);
  });

  it("in Latin-1 are refused, and read when the encoding is named", async () => {
    const latin = Buffer.from('{"a":"é"}\n{"a":"b"}\n', "latin1");
    await failureOf(read(latin), "bad-input");
    expect(cellsOf(await read(latin, { encoding: "windows-1252" }))).toEqual([["é"], ["b"]]);
  });
});

describe("a file that is none of these", () => {
  it.each([
    ["a ZIP archive", Buffer.from("PK\u0003\u0004rest"), "Excel"],
    ["a JSON array", '[{"a":1}]', "JSON array"],
    ["half a gzip file", gzipSync("a,b\n1,2\n".repeat(1000)).subarray(0, 40), "damaged"],
    ["gzip around Parquet", gzipSync(readFileSync(`${folder}/mixed.parquet`)), "packed by gzip"],
    ["a web page", "\n<!DOCTYPE html>\n<html><body>Not found</body></html>\n", "web page"],
    ["Parquet that was cut", readFileSync(`${folder}/mixed.parquet`).subarray(0, 300), "end is missing"],
    ["half a Parquet file", Buffer.concat([Buffer.from("PAR1xxxxxxxx"), Buffer.from("PAR1")]), "Parquet"],
  ])("is refused with what it is: %s", async (_, content, words) => {
    const error = await failureOf(workspace.read(content, {}, "data.csv"), "bad-input");
    expect(error.message).toContain(words);
    expect(error.message).toContain("data.csv");
  });

  it("is CSV whose first column begins like Parquet", async () => {
    const { table } = await workspace.read("PAR1,b\n1,2\n", {}, "data.csv");
    expect(table.columns.map(({ name }) => name)).toEqual(["PAR1", "b"]);
  });

  it("is not a Parquet file whose name is a pattern and looks like a partition", async () => {
    copyFileSync(`${folder}/mixed.parquet`, workspace.path("a=1[2]*.parquet"));
    const { table } = await workspace.tables.read("a=1[2]*.parquet", undefined, {}, patient);
    expect(table.columns).toHaveLength(10);
  });
});
