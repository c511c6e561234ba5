import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ReadOptions, TableBlock } from "../../../src/core/data/source.ts";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { cellsOf, failureOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());
afterEach(() => vi.unstubAllEnvs());

/** Reads a file in pieces of 64 bytes. */
async function inPieces(
  content: string | Uint8Array,
  options: ReadOptions = {},
  columns?: readonly string[],
) {
  const file = workspace.write("pieces.csv", content);
  const tables = createTableSource({ root: workspace.root, pieceBytes: 64 });
  const blocks: TableBlock[] = [];
  const request = { file, columns, options, control: patient };
  const result = await tables.stream(request, (block) => Promise.resolve(void blocks.push(block)));
  return { blocks, cells: blocks.flatMap((block) => cellsOf(block)), result };
}

const numberRows = Array.from({ length: 40 }, (_, row) => `${row},${row / 4},g${row % 3}`);
const plain = `row,n,group\n${numberRows.join("\n")}\n`;

describe("a file read in pieces", () => {
  it("gives the rows of one read whole, in blocks that tell where they begin", async () => {
    const { blocks, cells, result } = await inPieces(plain);
    expect(cells).toEqual(cellsOf(await workspace.read(plain)));
    expect(blocks.length).toBeGreaterThan(3);
    expect(blocks.map(({ firstRow }) => firstRow)).toEqual(
      blocks.map((_, at) => blocks.slice(0, at).reduce((sum, { table }) => sum + table.rows, 0)),
    );
    const sha256 = createHash("sha256").update(plain).digest("hex");
    expect(result).toEqual({ rows: 40, bytes: plain.length, sha256, findings: [] });
  });

  it.each([
    ["without a line end at its end", plain.trimEnd()],
    ["with CRLF", plain.replaceAll("\n", "\r\n")],
    ["with blank lines", plain.replaceAll("\n", "\n\n")],
    ["with a byte order mark", `\u{feff}${plain}`],
    [
      "with quoted line ends",
      `a,b\n${Array.from({ length: 30 }, (_, row) => `"x\n""${row}""\n",${row}\n`).join("")}`,
    ],
    [
      "with records longer than a piece",
      `a,b\n${Array.from({ length: 9 }, (_, row) => `${"x".repeat(50 * row)},${row}\n`).join("")}`,
    ],
    ["with a header longer than a piece", `${"a".repeat(100)},b\n1,2\n3,4\n`],
    ["with one row", "a,b\n1,2\n"],
    ["separated by semicolons", plain.replaceAll(",", ";")],
  ])("is read the same %s", async (_, content) => {
    expect((await inPieces(content)).cells).toEqual(cellsOf(await workspace.read(content)));
  });

  it("is read the same without a header", async () => {
    const content = `${numberRows.join("\n")}\n`;
    const options = { header: false };
    expect((await inPieces(content, options)).cells).toEqual(cellsOf(await workspace.read(content, options)));
  });

  it("gives only the columns asked for, in the order of the file", async () => {
    const { blocks } = await inPieces(plain, {}, ["group", "n"]);
    expect(blocks[1]?.table.columns.map(({ name }) => name)).toEqual(["n", "group"]);
  });

  it("keeps the kinds of its beginning; cells that do not fit later are missing, with one finding", async () => {
    const { cells, result } = await inPieces(`${plain}x,1,g0\ny,2,g1\n`);
    expect(cells.slice(-2)).toEqual([
      [null, 1, "g0"],
      [null, 2, "g1"],
    ]);
    expect(result.findings).toMatchObject([
      { code: "unreadable-cells", args: { cells: 2, example: "x" }, where: { column: "row" } },
    ]);
  });

  it("names row and line of the whole file when a row is of the wrong length", async () => {
    const content = `${plain}40,1,"g\n0"\n41,1\n42,2,g1\n`;
    const whole = await failureOf(workspace.read(content), "bad-input");
    const found = await failureOf(inPieces(content), "bad-input");
    expect(found.details).toMatchObject({ row: whole.details.row, line: whole.details.line });
    expect(found.details.row).toBe(42);
  });

  it("counts the bad rows that were dropped in all pieces", async () => {
    const content = `row,n,group\n0,1\n${numberRows.join("\n")}\n1,2,3,4\n${numberRows.join("\n")}\n`;
    const { result, blocks } = await inPieces(content, { badRows: "drop" });
    expect(result.rows).toBe(80);
    expect(blocks.at(-1).firstRow).toBeLessThan(80);
    expect(result.findings).toMatchObject([{ code: "bad-rows-dropped", args: { rows: 2 } }]);
  });

  it.each([
    ["in UTF-16 LE", Buffer.from(`\u{feff}${plain.replaceAll("g", "ü🚀")}`, "utf16le")],
    ["in UTF-16 BE", Buffer.from(`\u{feff}${plain.replaceAll("g", "ü🚀")}`, "utf16le").swap16()],
    ["in Windows-1252", Buffer.from(plain.replaceAll("g", "ü"), "latin1")],
    ["with lines that end in CR alone", Buffer.from(plain.replaceAll("\n", "\r"))],
    ["packed by gzip", gzipSync(plain)],
  ])("is read the same %s", async (_, content) => {
    expect((await inPieces(content)).cells).toEqual(cellsOf(await workspace.read(content)));
  });

  it("tells the share of the file that has gone by, up to the whole", async () => {
    const big = `n\n${"1\n".repeat(3_000_000)}`;
    const file = workspace.write("big.csv", big);
    const tables = createTableSource({ root: workspace.root, pieceBytes: 2 ** 20 });
    const shares: number[] = [];
    await tables.stream({ file, columns: undefined, options: {}, control: patient }, ({ share }) =>
      Promise.resolve(void shares.push(share)),
    );
    expect(shares).toEqual(shares.toSorted((left, right) => left - right));
    expect(shares[0]).toBeLessThan(0.5);
    expect(shares.at(-1)).toBe(1);
  });

  it("is refused when it has a header only", async () => {
    await failureOf(inPieces("a,b\n"), "bad-input");
  });

  it("is refused when it grows meanwhile", async () => {
    const file = workspace.write("growing.csv", plain);
    const tables = createTableSource({ root: workspace.root, pieceBytes: 64 });
    const request = { file, columns: undefined, options: {}, control: patient };
    const growing = tables.stream(request, () => {
      appendFileSync(workspace.path(file), "1,2,g0\n");
      return Promise.resolve();
    });
    await failureOf(growing, "changed-underneath");
  });

  it("leaves no temporary file behind when the caller gives up", async () => {
    const temporary = mkdtempSync(join(tmpdir(), "tablewright-pieces-"));
    vi.stubEnv("TMPDIR", temporary);
    const file = workspace.write("left.csv", plain);
    const tables = createTableSource({ root: workspace.root, pieceBytes: 64 });
    const control = { cancelled: false };
    let written = 0;
    const left = tables.stream({ file, columns: undefined, options: {}, control }, () => {
      written = Math.max(written, readdirSync(temporary).length);
      control.cancelled = true;
      return Promise.resolve();
    });
    await failureOf(left, "cancelled");
    expect(written).toBeGreaterThan(0);
    expect(readdirSync(temporary)).toEqual([]);
    rmSync(temporary, { recursive: true });
  });
});

describe("a glimpse", () => {
  it("inspects the beginning of a file, and tells the bytes of all of it", async () => {
    const file = workspace.write("glimpse.csv", plain);
    const tables = createTableSource({ root: workspace.root, pieceBytes: 64 });
    const { rows, bytes, columns } = await tables.glimpse(file, {}, patient);
    expect(rows).toBeLessThan(10);
    expect(bytes).toBe(plain.length);
    expect(columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["row", "number"],
      ["n", "number"],
      ["group", "category"],
    ]);
  });
});
