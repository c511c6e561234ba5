import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReadOptions } from "../../../src/core/data/source.ts";
import { cellsOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

const bytes = 32_000;

async function sampled(content: string | Uint8Array, options: ReadOptions = {}) {
  const file = workspace.write("sample.csv", content);
  const sample = await workspace.tables.sample({
    file,
    columns: undefined,
    options,
    control: patient,
    bytes,
  });
  return { ...sample, cells: cellsOf(sample) };
}

const rows = 40_000;
const lines = (line: (row: number) => string) =>
  `row,text,sign\n${Array.from({ length: rows }, (_, row) => line(row)).join("")}`;
const plain = lines((row) => `${row},a${row % 7},${row % 2 ? "+" : "x"}\n`);
/** Cells that look like rows of other lengths, with line ends and commas between quotes. */
const quoted = lines((row) => `${row},"a,1\n2,""b"",${row % 7}\n\n",x\n`);

function isAscending(cells: readonly (readonly (string | number | null)[])[]): boolean {
  return cells.every((row, at) => at === 0 || Number(cells[at - 1]![0]) < Number(row[0]));
}

describe("a sample", () => {
  it.each([
    ["plain text", plain],
    ["text with CRLF", plain.replaceAll("\n", "\r\n")],
    ["text with CR alone", plain.replaceAll("\n", "\r")],
    ["quoted line ends", quoted],
    ["UTF-16", Buffer.from(`\u{feff}${plain}`, "utf16le")],
  ])("of %s holds whole rows from all over the file, in order, none twice", async (_, content) => {
    const { cells, share, likelyRows } = await sampled(content);
    const found = cells.map(([row]) => Number(row));
    expect(isAscending(cells)).toBe(true);
    for (const tenth of Array.from({ length: 10 }, (__, at) => at))
      expect(found.some((row) => row >= (tenth * rows) / 10 && row < ((tenth + 1) * rows) / 10)).toBe(true);
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(0.1);
    expect(Math.abs(likelyRows - rows) / rows).toBeLessThan(0.1);
  });

  it("of quoted line ends holds the very cells of the file", async () => {
    const { cells } = await sampled(quoted);
    for (const [row, text, sign] of cells) {
      expect(text).toBe(`a,1\n2,"b",${Number(row) % 7}\n\n`);
      expect(sign).toBe("x");
    }
  });

  it("of a small file is the file, with an exact count of rows", async () => {
    const small = plain.slice(0, plain.indexOf("1000,"));
    const { cells, share, likelyRows, inspection } = await sampled(small);
    expect({ share, likelyRows, rows: cells.length }).toEqual({ share: 1, likelyRows: 1000, rows: 1000 });
    expect(inspection).toMatchObject({ rows: 1000, bytes: small.length });
  });

  it("of a packed file holds its first rows", async () => {
    const { cells, share, inspection, likelyRows } = await sampled(gzipSync(plain));
    expect(cells.slice(0, 3).map(([row]) => row)).toEqual([0, 1, 2]);
    expect(share).toBeLessThan(0.1);
    expect(Math.abs(likelyRows - rows) / rows).toBeLessThan(0.2);
    expect(inspection.bytes).toBeLessThan(plain.length / 2);
  });

  it("leaves out rows of the wrong length, and names no rows in its findings", async () => {
    const bad = lines((row) => (row % 100 === 50 ? `${row}\n` : `${row === 5 ? "odd" : row},a,x\n`));
    const { cells, inspection } = await sampled(bad);
    expect(cells.every((row) => row.length === 3)).toBe(true);
    expect(inspection.findings.map(({ code }) => code)).toEqual(["unreadable-cells"]);
    expect(inspection.findings[0]?.where).toEqual({ file: "sample.csv", column: "row" });
  });

  it("is the same every time", async () => {
    expect((await sampled(quoted)).cells).toEqual((await sampled(quoted)).cells);
  });
});
