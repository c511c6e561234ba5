import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import { CellFinder } from "../../../../src/core/data/csv/cell-finder.ts";
import { CsvReader, isBlank } from "../../../../src/core/data/csv/records.ts";
import type { TextRange } from "../../../../src/core/findings.ts";

/** The text between two places, as an editor counts lines and characters. */
function textIn(text: string, range: TextRange): string {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: end }) => index + end.length)];
  const at = (line: number, character: number) => starts[line]! + character;
  return text.slice(at(range.startLine, range.startCharacter), at(range.endLine, range.endCharacter));
}

function find(text: string, width: number, header = true) {
  const columns = Array.from({ length: width }, (_, column) => column);
  const wanted = { get: () => columns } as unknown as ReadonlyMap<number, readonly number[]>;
  const found: { row: number; column: number; line: number; text: string }[] = [];
  const finder = new CellFinder({ delimiter: ",", header, width, wanted }, (row, column, { line, range }) =>
    found.push({ row, column, line, text: textIn(text, range) }),
  );
  for (const piece of text.match(/[^]{1,3}/g) ?? []) finder.push(piece);
  finder.finish();
  return { found, ragged: finder.ragged, rows: finder.rows };
}

/** What CsvReader makes of the same text. */
function readRows(text: string, width: number) {
  const reader = new CsvReader(",");
  const records = [...reader.push(text), ...reader.finish()].filter(
    (record) => width === 1 || !isBlank(record),
  );
  return records.slice(1);
}

function unquoted(cell: string): string | undefined {
  return new CsvReader(",").push(`${cell}\n`)[0]?.cells[0];
}

describe("CellFinder", () => {
  test("counts the lines inside quoted cells, and gives cells as they are written", () => {
    const text = 'a,b\r\n1,"x\r\n\r\ny"\r\n\r\n2, "z" \r\n';
    expect(find(text, 2).found).toEqual([
      { row: 0, column: 0, line: 2, text: "1" },
      { row: 0, column: 1, line: 2, text: '"x\r\n\r\ny"' },
      { row: 1, column: 0, line: 6, text: "2" },
      { row: 1, column: 1, line: 6, text: ' "z" ' },
    ]);
  });

  test("names rows of the wrong length and counts on without them", () => {
    const { found, ragged } = find("a,b\n1,2\n3\n4,5,,\n6,7,8\n9,10", 2);
    expect(ragged.map(({ row, line, cells }) => ({ row, line, cells }))).toEqual([
      { row: 2, line: 3, cells: 1 },
      { row: 4, line: 5, cells: 3 },
    ]);
    expect(found.filter(({ column }) => column === 1).map(({ text }) => text)).toEqual(["2", "5", "10"]);
  });

  test("takes a blank line for a missing cell in a file of one column only", () => {
    expect(find("a\n1\n\n2\n", 1).rows).toBe(3);
    expect(find("a,b\n1,2\n\n3,4\n", 2).rows).toBe(2);
  });

  test("finds in random texts the cells that CsvReader reads", () => {
    const random = xoroshiro128plus(11);
    const pieces = ["1", "ab", ",", ",", "\n", "\r\n", "\r", '"', '"x,\ny"', '""', " ", "é😀"];
    for (let round = 0; round < 3000; round++) {
      const length = uniformInt(random, 1, 24);
      const text = `h,i\n${Array.from({ length }, () => pieces[uniformInt(random, 0, pieces.length - 1)]!).join("")}`;
      const reader = new CsvReader(",");
      reader.push(text);
      if (reader.openQuoteLine !== null) continue;
      const rows = readRows(text, 2);
      if (rows.some(({ cells }) => cells.length > 2)) continue;
      const whole = rows.filter(({ cells }) => cells.length === 2);
      const expected = whole.flatMap(({ cells, line }) => cells.map((cell) => ({ cell, line })));
      const found = find(text, 2).found.map(({ text: cell, line }) => ({ cell: unquoted(cell), line }));
      expect({ text, found }).toEqual({ text, found: expected });
    }
  });
});
