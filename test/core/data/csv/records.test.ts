import { describe, expect, it } from "vitest";
import { CsvReader } from "../../../../src/core/data/csv/records.ts";

function read(text: string, pieces = 1, delimiter = ","): readonly (readonly string[])[] {
  return recordsOf(text, pieces, delimiter).map(({ cells }) => cells);
}

function recordsOf(text: string, pieces = 1, delimiter = ",") {
  const reader = new CsvReader(delimiter);
  const length = Math.ceil(text.length / pieces);
  const parts = Array.from({ length: pieces }, (_, piece) =>
    text.slice(piece * length, (piece + 1) * length),
  );
  return [...parts.flatMap((part) => reader.push(part)), ...reader.finish()];
}

/** Texts with the cells that RFC 4180 or, where it is silent, Python's csv finds in them. */
const cases: readonly (readonly [name: string, text: string, cells: readonly (readonly string[])[]])[] = [
  ["nothing", "", []],
  [
    "cells and lines",
    "a,b\nc,d\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a last line without end",
    "a,b\nc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["CRLF, CR and LF mixed", "a\r\nb\rc\nd", [["a"], ["b"], ["c"], ["d"]]],
  [
    "empty cells",
    ",\n,,\n",
    [
      ["", ""],
      ["", "", ""],
    ],
  ],
  ["an empty last cell without line end", "a,", [["a", ""]]],
  ["blank lines", "a\n\n\r\n\rb", [["a"], [""], [""], [""], ["b"]]],
  ["a delimiter in quotes", '"a,b",c', [["a,b", "c"]]],
  ["line ends in quotes", '"a\nb","c\r\nd","e\rf"\ng', [["a\nb", "c\r\nd", "e\rf"], ["g"]]],
  ["doubled quotes", '"a ""b"" c",""""', [['a "b" c', '"']]],
  ["an empty quoted cell", '"",""\n""', [["", ""], [""]]],
  ["a quote inside a cell", 'a"b,c"\nd"', [['a"b', 'c"'], ['d"']]],
  ["text behind a closing quote", '"a"b,"c"d"e"', [["ab", 'cd"e"']]],
  ["spaces around quotes", ' "a" , "b"  ,c ', [["a", "b", "c "]]],
  ["spaces without quotes", " a , b", [[" a ", " b"]]],
  ["an unclosed quote", 'a,"b\nc', [["a", "b\nc"]]],
];

describe("CsvReader", () => {
  it.each(cases)("reads %s", (_, text, cells) => {
    expect(read(text)).toEqual(cells);
  });

  it.each(cases)("reads %s the same in pieces of any length", (_, text, cells) => {
    for (let pieces = 2; pieces <= text.length; pieces++) expect(read(text, pieces)).toEqual(cells);
  });

  it("knows the physical line on which each record starts", () => {
    const records = recordsOf('a\r\n"b\r\nc\n\rd"\r\n\r\ne\nf', 3);
    expect(records.map(({ line }) => line)).toEqual([1, 2, 6, 7, 8]);
  });

  it.each([
    ["a\nb\r\n", "\n"],
    ["a\r\nb\n", "\r\n"],
    ["a\rb\n", "\r"],
    ['"x\ny"\r\nb\n', "\r\n"],
    ["a", null],
  ])("knows how the first line of %j ends", (text, lineEnd) => {
    const reader = new CsvReader(",");
    for (const character of text) reader.push(character);
    expect(reader.lineEnd).toBe(lineEnd);
  });

  it("tells on which line a quote is open", () => {
    const reader = new CsvReader(";");
    reader.push('a;b\nc;"d\n');
    expect(reader.openQuoteLine).toBe(2);
    reader.push('e";f\n');
    expect(reader.openQuoteLine).toBeNull();
  });
});
