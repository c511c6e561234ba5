import { describe, expect, it } from "vitest";
import { headerCell, headerCellAt } from "../../src/extension/problems/header-cell.ts";

describe("headerCell", () => {
  it.each([
    ["a,b,c\n1,2,3", "b", { start: 2, end: 3 }],
    ["a;b;c\r\n1;2;3", "c", { start: 4, end: 5 }],
    ["a\tb\n", "b", { start: 2, end: 3 }],
    ["a|b", "b", { start: 2, end: 3 }],
    ["a, b ,c", "b", { start: 2, end: 5 }],
    ['"a,1","b ""x"""\n', 'b "x"', { start: 6, end: 15 }],
    ["__proto__,constructor", "constructor", { start: 10, end: 21 }],
    ["😀,b", "b", { start: 3, end: 4 }],
  ])("finds in %j the cell %j", (text, column, cell) => {
    expect(headerCell(text, column)).toEqual(cell);
  });

  it.each([
    ["", "a"],
    ["a,b\nc,d", "c"],
    ["a,b", "ab"],
    ['"a,b', "b"],
    ['"a\nb",c', "c"],
  ])("finds nothing to point at in %j for %j", (text, column) => {
    expect(headerCell(text, column)).toBeNull();
  });
});

describe("headerCellAt", () => {
  it.each([
    ["a,bc,d", ",", 0, { index: 0, start: 0, end: 1 }],
    ["a,bc,d", ",", 3, { index: 1, start: 2, end: 4 }],
    ['"a,1";b', ";", 3, { index: 0, start: 0, end: 5 }],
    ["a\tb c\td", "\t", 4, { index: 1, start: 2, end: 5 }],
    ["a-b-c", "-", 4, { index: 2, start: 4, end: 5 }],
    ["a^b", "^", 2, { index: 1, start: 2, end: 3 }],
    ["a]b", "]", 2, { index: 1, start: 2, end: 3 }],
    ["only", ",", 2, { index: 0, start: 0, end: 4 }],
  ])("finds in %j, cut at %j, what stands at %i", (line, delimiter, character, cell) => {
    expect(headerCellAt(line, delimiter, character)).toEqual(cell);
  });

  it("finds nothing beyond the line", () => {
    expect(headerCellAt("a,b", ",", 9)).toBeNull();
  });
});
