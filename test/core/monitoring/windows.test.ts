import { describe, expect, test } from "vitest";
import {
  nextUnitStart,
  unitLabel,
  unitStart,
  type CalendarUnit,
} from "../../../src/core/monitoring/calendar.ts";
import { planWindows, type WindowSettings } from "../../../src/core/monitoring/plan-windows.ts";
import { numeric } from "./monitoring-fixtures.ts";

const dayMs = 86_400_000;

function plan(settings: WindowSettings, dates: readonly number[]) {
  const table = { rows: dates.length, columns: [numeric("when", dates, "date"), numeric("x", dates)] };
  return planWindows(table, settings, "later.csv");
}

function labels(settings: WindowSettings, dates: readonly number[]) {
  return plan(settings, dates).windows.map((window) => window.label);
}

function dailyFrom(first: string, count: number): number[] {
  return Array.from({ length: count }, (_, day) => Date.parse(first) + day * dayMs);
}

describe("calendar units", () => {
  test.each<[CalendarUnit, string, string, string]>([
    ["day", "2026-10-05T23:59:59.999Z", "2026-10-05", "2026-10-05"],
    ["week", "2026-10-11T12:00:00Z", "2026-10-05", "2026-W41"],
    ["week", "2027-01-03T00:00:00Z", "2026-12-28", "2026-W53"],
    ["week", "2024-12-30T00:00:00Z", "2024-12-30", "2025-W01"],
    ["week", "1969-12-31T00:00:00Z", "1969-12-29", "1970-W01"],
    ["month", "2024-02-29T12:00:00Z", "2024-02-01", "2024-02"],
    ["quarter", "2026-12-31T23:00:00Z", "2026-10-01", "2026-Q4"],
    ["year", "0099-07-01T00:00:00Z", "0099-01-01", "0099"],
  ])("the %s of %s starts on %s and is called %s", (unit, moment, start, label) => {
    const found = unitStart(unit, Date.parse(moment));
    expect(new Date(found).toISOString().slice(0, 10)).toBe(start);
    expect(unitLabel(unit, found)).toBe(label);
  });

  test.each<CalendarUnit>(["day", "week", "month", "quarter", "year"])(
    "a %s ends where the next begins, for every day of nine years",
    (unit) => {
      for (const day of dailyFrom("2019-12-20", 9 * 366)) {
        const start = unitStart(unit, day);
        const next = nextUnitStart(unit, start);
        expect(day >= start && day < next).toBe(true);
        expect(unitStart(unit, next - 1)).toBe(start);
        expect(unitStart(unit, next)).toBe(next);
      }
    },
  );
});

describe("planWindows", () => {
  test("cuts by month in time order, whatever the order of rows, and leaves empty months out", () => {
    const dates = ["2026-03-01", "2026-01-31", "2026-01-02", "2026-05-05"].map((day) => Date.parse(day));
    const { windows } = plan({ date: "when", window: "month" }, dates);
    expect(windows.map(({ label, date, rows }) => [label, date, [...rows]])).toEqual([
      ["2026-01", "2026-01-01", [2, 1]],
      ["2026-03", "2026-03-01", [0]],
      ["2026-05", "2026-05-01", [3]],
    ]);
  });

  test.each([
    [9, "day"],
    [75, "week"],
    [300, "month"],
    [900, "quarter"],
    [4000, "year"],
  ])("takes the unit that cuts %d days into about ten windows", (days, unit) => {
    const dates = dailyFrom("2020-01-01", days);
    const expected = labels({ date: "when", window: unit as CalendarUnit }, dates);
    expect(labels({ date: "when" }, dates)).toEqual(expected);
  });

  test("gives one date one window", () => {
    expect(labels({ date: "when" }, [0, 0, 0])).toHaveLength(1);
  });

  test("leaves rows without a date out of every window and says so", () => {
    const { windows, findings } = plan({ date: "when", window: "day" }, [NaN, 0, dayMs, Infinity]);
    expect(windows.map((window) => [...window.rows])).toEqual([[1], [2]]);
    expect(findings).toEqual([
      {
        code: "rows-without-date",
        severity: "info",
        args: { rows: 2, of: 4 },
        where: { file: "later.csv", column: "when" },
      },
    ]);
  });

  test("has no windows when no row has a date", () => {
    expect(labels({ date: "when" }, [NaN, NaN])).toEqual([]);
  });

  test.each([
    [1, ["rows 1–1"]],
    [29, ["rows 1–29"]],
    [75, ["rows 1–30", "rows 31–60", "rows 61–75"]],
    [74, ["rows 1–30", "rows 31–74"]],
  ])("cuts %d rows into windows of at least 30, a short rest joining the last", (rows, expected) => {
    expect(labels({}, Array<number>(rows).fill(0))).toEqual(expected);
  });

  test("cuts many rows into ten windows", () => {
    expect(labels({}, Array<number>(5001).fill(0))).toHaveLength(10);
  });

  test("every row with a date is in exactly one window", () => {
    const dates = Array.from({ length: 997 }, (_, row) => ((row * 613) % 997) * dayMs);
    for (const settings of [{}, { window: 100 }, { date: "when" }, { date: "when", window: 50 }]) {
      const rows = plan(settings, dates).windows.flatMap((window) => [...window.rows]);
      expect(rows.sort((a, b) => a - b)).toEqual(dates.map((_, row) => row));
    }
  });

  test("orders windows of rows by the date column when one is named", () => {
    const { windows } = plan(
      { date: "when", window: 2 },
      [3, 1, 2, 0].map((day) => day * dayMs),
    );
    expect(windows.map((window) => [...window.rows])).toEqual([
      [3, 1],
      [2, 0],
    ]);
  });

  test.each([
    ["a date column that is not there", { date: "day" }, "bad-input"],
    ["a date column of numbers", { date: "x" }, "bad-input"],
    ["a calendar unit without a date column", { window: "month" as const }, "bad-usage"],
    ["more than a thousand windows", { window: 1 }, "bad-usage"],
  ])("refuses %s", (_, settings, tag) => {
    const dates = dailyFrom("2020-01-01", 1001);
    expect(() => plan(settings, dates)).toThrow(expect.objectContaining({ tag }) as Error);
  });
});
