import { describe, expect, it } from "vitest";
import { readBoolean, readDeclaredBoolean } from "../../../../src/core/data/cells/boolean.ts";
import { dayOrderOf, readDate } from "../../../../src/core/data/cells/date.ts";
import { isMissing, commonSpellings } from "../../../../src/core/data/cells/missing.ts";
import { finish } from "../../../../src/core/steps.ts";
import { decimalSignSteps, readNumber } from "../../../../src/core/data/cells/number.ts";

describe("readNumber", () => {
  it.each([
    ["0", 0],
    ["-0.5", -0.5],
    ["+1e-3", 0.001],
    [".5", 0.5],
    ["5.", 5],
    [" 7 ", 7],
    ["1,234", 1234],
    ["-12,345,678.9", -12345678.9],
    ["1_000", 1000],
    ["12.5%", 0.125],
    ["007", 7],
    ["9007199254740993", 9007199254740992],
  ])("reads %j", (cell, number) => {
    expect(readNumber(cell, ".")).toBe(number);
  });

  it.each([
    "",
    " ",
    "-",
    ".",
    "e5",
    "1,23",
    "12,34,567",
    "1.2.3",
    "--1",
    "0x10",
    "1 2",
    "1e",
    "%",
    "inf",
    "nan",
    "1e999",
    "$5",
    "_1",
    "٣",
    "1,234,",
    "12abc",
  ])("finds no number in %j", (cell) => {
    expect(readNumber(cell, ".")).toBeNaN();
  });

  it.each([
    ["1,5", 1.5],
    ["1.234,5", 1234.5],
    ["1 234,5", 1234.5],
    ["-7", -7],
    ["12,5%", 0.125],
  ])("reads %j with a decimal comma", (cell, number) => {
    expect(readNumber(cell, ",")).toBe(number);
  });
});

describe("the decimal sign of a column", () => {
  it.each([
    [["1,5", "2"], ",", ","],
    [["1,234", "12"], ",", "."],
    [["1,234", "12"], ";", ","],
    [["1,234", "1,234,567"], ";", "."],
    [["1,234.5", "1,234"], ";", "."],
    [["1.5", "2"], ";", "."],
    [["a, b", "c"], ";", "."],
  ] as const)("of %j in a file of %j is %j", (cells, delimiter, sign) => {
    expect(finish(decimalSignSteps(cells, delimiter))).toBe(sign);
  });
});

describe("readBoolean", () => {
  it.each(["true", "TRUE", "Yes", "t", "y", " true "])("%j is 1", (cell) =>
    expect(readBoolean(cell)).toBe(1),
  );
  it.each(["false", "No", "F", "n"])("%j is 0", (cell) => expect(readBoolean(cell)).toBe(0));
  it.each(["1", "0", "", "on", "truth", "__proto__"])("%j is neither", (cell) =>
    expect(readBoolean(cell)).toBeNaN(),
  );
  it("takes 1 and 0 when the column was said to be boolean", () => {
    expect(["1", "0", "yes", "2"].map(readDeclaredBoolean)).toEqual([1, 0, 1, NaN]);
  });
});

describe("readDate", () => {
  const utc = (...parts: [number, number, number, number?, number?, number?, number?]) =>
    Date.UTC(parts[0], parts[1] - 1, ...(parts.slice(2) as [number]));

  it.each([
    ["2020-02-29", utc(2020, 2, 29)],
    ["2020/3/4", utc(2020, 3, 4)],
    ["2020.03.04", utc(2020, 3, 4)],
    ["2020-03", utc(2020, 3, 1)],
    ["4.3.2020", utc(2020, 3, 4)],
    ["03/04/2020", utc(2020, 3, 4)],
    ["03-04-2020", utc(2020, 3, 4)],
    ["4 Mar 2020", utc(2020, 3, 4)],
    ["04-MAR-2020", utc(2020, 3, 4)],
    ["March 4, 2020", utc(2020, 3, 4)],
    ["Sept. 4 2020", utc(2020, 9, 4)],
    ["1969-12-31T23:59:59Z", -1000],
    ["2020-03-04 5:06", utc(2020, 3, 4, 5, 6)],
    ["2020-03-04T05:06:07.089123", utc(2020, 3, 4, 5, 6, 7, 89)],
    ["2020-03-04T05:06:07+02:30", utc(2020, 3, 4, 2, 36, 7)],
    ["2020-03-04 05:06:07 -0100", utc(2020, 3, 4, 6, 6, 7)],
    [" 2020-03-04 ", utc(2020, 3, 4)],
  ])("reads %j", (cell, time) => {
    expect(readDate(cell, "month-first")).toBe(time);
  });

  it.each([
    "",
    "2020",
    "20200304",
    "2020-13-01",
    "2020-02-30",
    "2021-02-29",
    "31/04/2020",
    "2020-03-04T25:00",
    "2020-03-04T05:61",
    "May",
    "monday 4",
    "12:30",
    "1.5",
    "2020-03-04x",
    "2020-3-4-5",
  ])("finds no date in %j", (cell) => {
    expect(readDate(cell, "day-first")).toBeNaN();
  });

  const two = (n: number) => String(n).padStart(2, "0");
  const spans: readonly (readonly [string, (n: number) => string])[] = [
    ["days", (n) => `${String((n * 37) % 10_000).padStart(4, "0")}-${two(n % 15)}-${two(n % 34)}`],
    [
      "minutes",
      (n) => `2024-02-${two(20 + (n % 11))}${n % 2 === 0 ? "T" : " "}${two(n % 26)}:${two(n % 62)}`,
    ],
    ["seconds", (n) => `1969-12-31 23:59:${two(n % 62)}`],
  ];

  it.each(spans)(
    "reads ISO %s as it reads them with their zone, those that do not exist among them",
    (_, cellOf) => {
      let read = 0;
      for (let n = 0; n < 20_000; n++) {
        const cell = cellOf(n);
        const time = readDate(cell, "month-first");
        // With a zone a cell is read by the expression for all forms.
        expect(time, cell).toBe(readDate(`${cell}Z`, "month-first"));
        if (!Number.isNaN(time)) read++;
      }
      expect(read).toBeGreaterThan(5000);
      expect(read).toBeLessThan(20_000);
    },
  );

  it.each([
    "2024-0a-01",
    "2024-01-01 1a:00",
    "2024-01-01x10:00",
    "2024-01-01 10:00:0a",
    "2024-01-01 10.00",
    "20240-1-01",
  ])("takes %j for no date", (cell) => expect(readDate(cell, "month-first")).toBeNaN());

  it("reads the day first where the column says so", () => {
    expect(dayOrderOf(["01/02/2020", "13/02/2020"])).toBe("day-first");
    expect(dayOrderOf(["01/02/2020", "02/13/2020"])).toBe("month-first");
    expect(readDate("01/02/2020", "day-first")).toBe(utc(2020, 2, 1));
    expect(readDate("01/02/2020", "month-first")).toBe(utc(2020, 1, 2));
  });
});

describe("isMissing", () => {
  const none = new Set<string>();
  it.each([...commonSpellings, "None", "-", "--", ".", "#N/A", "<na>", " ", "\t", " NA ", "nUlL"])(
    "%j is missing",
    (cell) => {
      expect(isMissing(cell, none)).toBe(true);
    },
  );
  it.each(["0", "no", "N", "nano", "nada", "unknown", "--- ", "__proto__"])("%j is a value", (cell) => {
    expect(isMissing(cell, none)).toBe(false);
  });
});
