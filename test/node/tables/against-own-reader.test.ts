import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isMissing } from "../../../src/core/data/cells/missing.ts";
import { CsvReader } from "../../../src/core/data/csv/records.ts";
import { RowCheck } from "../../../src/core/data/csv/row-check.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { cellsOf, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

/** What our own reader of CSV, which never sees DuckDB, finds in a text without header. */
function expectedCells(text: string): readonly (readonly (string | null)[])[] {
  const reader = new CsvReader(",");
  const records = [...reader.push(text), ...reader.finish()];
  const check = new RowCheck({ file: "", header: false, width: records[0]!.cells.length, badRows: "error" });
  const none = new Set<string>();
  return check.pass(records).map((cells) => cells.map((cell) => (isMissing(cell, none) ? null : cell)));
}

const cells = [
  "",
  "a",
  "12",
  " s ",
  '"q"',
  '"a,b"',
  '"l\nm"',
  '"l\r\nm"',
  '"say ""x"""',
  "é",
  "NA",
  '""',
  'x"y',
  "🚀",
];
const lineEnds = ["\n", "\r\n", "\r"];

/** A well-formed text: every row has as many cells; its line ends are of one kind, or (one in four) mixed. */
function randomText(seed: number): string {
  const stream = seededStream(seed);
  const below = (bound: number) => (stream.next() >>> 0) % bound;
  const [width, rows, kind] = [1 + below(4), 1 + below(8), below(4)];
  const lines = Array.from({ length: rows }, () => {
    const line = Array.from({ length: width }, () => cells[below(cells.length)]!).join(",");
    return line + (lineEnds[kind] ?? lineEnds[below(3)]!);
  });
  return `first${",x".repeat(width - 1)}${lineEnds[kind] ?? "\n"}${lines.join("")}`;
}

describe("DuckDB and our own reader find the same cells", () => {
  const options = { header: false, delimiter: ",", kinds: {} };
  const kinds = Object.fromEntries(
    [1, 2, 3, 4].map((position) => [`column_${position}`, "category" as const]),
  );

  it.each(Array.from({ length: 8 }, (_, batch) => batch))("in 25 random texts of batch %i", async (batch) => {
    for (let each = 0; each < 25; each++) {
      const text = randomText(batch * 25 + each);
      const result = await workspace.read(text, { ...options, kinds });
      expect(cellsOf(result), JSON.stringify(text)).toEqual(expectedCells(text));
    }
  });
});
