import { describe, expect, it } from "vitest";
import { cellText } from "../../../src/core/cleaning/diff.ts";
import { cleaningSteps } from "../../../src/core/cleaning/run.ts";
import { cleaningFileSchema } from "../../../src/core/cleaning/schema.ts";
import type { Column, Table } from "../../../src/core/data/table.ts";
import { finish } from "../../../src/core/steps.ts";

function texts(name: string, cells: readonly (string | null)[]): Column {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  return {
    name,
    kind: "category",
    codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell))),
    levels,
  };
}

function numbers(name: string, cells: readonly number[]): Column {
  return { name, kind: "number", values: Float64Array.from(cells) };
}

function clean(columns: readonly Column[], step: object, target: readonly number[] | null = null) {
  const { steps } = cleaningFileSchema.parse({ version: 1, steps: [{ id: "a", ...step }] });
  const first = columns[0]!;
  const rows = first.kind === "category" ? first.codes.length : first.values.length;
  const table: Table = { rows, columns };
  const goal = { name: "y", values: target && Float64Array.from(target), classes: [], seed: 1 };
  const cleaned = finish(
    cleaningSteps({ table, file: "x.csv", steps, scopes: new Set(["file", "training"]), target: goal }),
  );
  const cells = (name: string) => {
    const column = cleaned.table.columns.find((each) => each.name === name)!;
    return Array.from({ length: rows }, (_, row) => cellText(column, row));
  };
  return { ...cleaned, cells, report: cleaned.reports[0]! };
}

describe("cleaning steps, worked by hand", () => {
  it("parse-numbers reads groups, percent and currencies, and nothing else", () => {
    const column = texts("x", ["1,234", "12%", "$5", "-€3.5", "1,23", "abc", null]);
    const { cells } = clean([column], { step: "parse-numbers", columns: ["x"] });
    expect(cells("x")).toEqual(["1234", "0.12", "5", "-3.5", null, null, null]);
  });

  it("parse-dates tries formats in order and knows the calendar", () => {
    const column = texts("x", ["29/02/2024", "29/02/2023", "2000-12-31", "31 Dec 1999", "1/1/1970"]);
    const { cells } = clean([column], {
      step: "parse-dates",
      columns: ["x"],
      formats: ["%d/%m/%Y", "%Y-%m-%d", "%d %b %Y"],
    });
    expect(cells("x")).toEqual(["2024-02-29", null, "2000-12-31", "1999-12-31", "1970-01-01"]);
  });

  it("date-parts agrees with the calendar of JavaScript on every day of 1895 to 2105", () => {
    const values = Float64Array.from({ length: 76_700 }, (_, day) => (day - 27_393) * 86_400_000 + 4_567_890);
    const { table } = clean([{ name: "d", kind: "date", values }], {
      step: "date-parts",
      column: "d",
      parts: ["year", "quarter", "month", "day", "weekday", "day-of-year", "hour", "minute"],
    });
    const part = (name: string) =>
      (table.columns.find((each) => each.name === `d ${name}`) as { values: Float64Array }).values;
    const dates = Array.from(values, (value) => new Date(value));
    expect(part("year")).toEqual(Float64Array.from(dates, (date) => date.getUTCFullYear()));
    expect(part("month")).toEqual(Float64Array.from(dates, (date) => date.getUTCMonth() + 1));
    expect(part("quarter")).toEqual(
      Float64Array.from(dates, (date) => Math.floor(date.getUTCMonth() / 3) + 1),
    );
    expect(part("day")).toEqual(Float64Array.from(dates, (date) => date.getUTCDate()));
    expect(part("weekday")).toEqual(Float64Array.from(dates, (date) => date.getUTCDay() || 7));
    expect(part("hour")).toEqual(Float64Array.from(dates, (date) => date.getUTCHours()));
    expect(part("minute")).toEqual(Float64Array.from(dates, (date) => date.getUTCMinutes()));
    expect(part("day-of-year")).toEqual(
      Float64Array.from(
        dates,
        (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1,
      ),
    );
  });

  it("normalize-text trims and folds, and says which cells it changed", () => {
    const { cells, report } = clean([texts("x", [" Rome ", "rome", "ÄRGER\tÉTÉ", "  "])], {
      step: "normalize-text",
      columns: ["x"],
      case: "lower",
    });
    expect(cells("x")).toEqual(["rome", "rome", "ärger été", null]);
    expect(report).toMatchObject({ rowsAffected: 3, cellsChanged: 3, rowsRemoved: 0, atPrediction: true });
    expect(report.sample[0]).toEqual({ row: 1, column: "x", before: " Rome ", after: "rome" });
  });

  it("fill by model puts a line through the holes", () => {
    const { cells } = clean([numbers("x", [3, 5, NaN, 9]), numbers("z", [1, 2, 3, 4])], {
      step: "fill",
      columns: ["x"],
      with: "model",
    });
    expect(Number(cells("x")[2])).toBeCloseTo(7, 6);
  });

  it.each([
    { step: "interact", left: "d", right: "n", by: "sum", into: "n" },
    { step: "date-parts", column: "d", parts: ["year"] },
    { step: "text-features", column: "x", length: true },
  ])("$step never replaces a column that has the name of its new one", (step) => {
    const taken = ["n", "d year", "x length"].map((name) => numbers(name, [7]));
    const columns = [
      { name: "d", kind: "date", values: Float64Array.of(0) } as const,
      texts("x", ["ab"]),
      ...taken,
    ];
    expect(() => clean(columns, step)).toThrow(/there is a column ".+" already/);
  });

  it("bin puts a value on an edge into the upper bin", () => {
    const { cells } = clean([numbers("x", [1, 10, 20, NaN])], {
      step: "bin",
      columns: ["x"],
      edges: [10, 20],
    });
    expect(cells("x")).toEqual(["< 10", "10 to 20", "≥ 20", null]);
  });

  it("clip-outliers and drop-outliers agree on what an outlier is", () => {
    const column = numbers("x", [1, 2, 3, 4, 100]);
    const rule = { columns: ["x"], by: "iqr", factor: 1.5 };
    expect(clean([column], { step: "clip-outliers", ...rule }).cells("x")[4]).toBe("7");
    const dropped = clean([column], { step: "drop-outliers", ...rule });
    expect(Array.from(dropped.kept)).toEqual([1, 1, 1, 1, 0]);
    expect(dropped.report).toMatchObject({ rowsRemoved: 1, atPrediction: false });
  });

  it("filter-rows keeps what a condition is true of; comparisons with missing cells are false", () => {
    const columns = [numbers("age", [17, 18, NaN, 40]), texts("city", ["Rome", "Oslo", "Oslo", "Lima"])];
    const kept = (keep: string) => Array.from(clean(columns, { step: "filter-rows", keep }).kept);
    expect(kept("age >= 18")).toEqual([0, 1, 0, 1]);
    expect(kept("not age >= 18")).toEqual([1, 0, 1, 0]);
    expect(kept('city in ("Oslo", "Lima") and (age is missing or age > 39)')).toEqual([0, 0, 1, 1]);
    expect(() => kept("age > 'x'")).toThrow(/cannot be compared/);
    expect(() => kept("age >")).toThrow(/cannot be read at letter 6/);
  });

  it("filter-rows compares booleans with true, 1 and quoted words for true and false", () => {
    const flag: Column = {
      name: "flag",
      kind: "boolean",
      values: Float64Array.of(1, 0, NaN),
      words: ["no", "yes"],
    };
    const kept = (keep: string) => Array.from(clean([flag], { step: "filter-rows", keep }).kept);
    for (const keep of ["flag = true", "flag = 1", "flag = 'yes'", "flag = 'T'", "'no' != flag"])
      expect(kept(keep), keep).toEqual([1, 0, 0]);
    expect(() => kept("flag = 'maybe'")).toThrow(/cannot be compared/);
  });

  it("a boolean column that a step changed is written as before", () => {
    const flag: Column = {
      name: "flag",
      kind: "boolean",
      values: Float64Array.of(1, 1, NaN),
      words: ["no", "yes"],
    };
    const { table } = clean([flag], { step: "fill", columns: ["flag"], with: "mode" });
    expect(table.columns[0]).toEqual({ ...flag, values: Float64Array.of(1, 1, 1) });
  });

  it("filter-rows takes any name in backticks and any text in quotes", () => {
    const name = 'in`c "x"; --';
    const columns = [
      numbers(name, [1, 5]),
      texts("and", ['O\'Hare "x"', "'; DROP TABLE x; -- 表示 👩🏽\u200d🚀"]),
    ];
    const kept = (keep: string) => Array.from(clean(columns, { step: "filter-rows", keep }).kept);
    expect(kept('`in``c "x"; --` > 3')).toEqual([0, 1]);
    expect(kept('`and` = "O\'Hare \\"x\\""')).toEqual([1, 0]);
    expect(kept('`and` in ("\'; DROP TABLE x; -- 表示 👩🏽\u200d🚀")')).toEqual([0, 1]);
    expect(() => kept("`in`c` > 3")).toThrow(/cannot be read at letter 6/);
  });

  it.each(["d = x", "x < d", "d > 2020", "d = true", 'd = "soon"'])(
    "filter-rows refuses %s of a date",
    (keep) => {
      const columns = [
        { name: "d", kind: "date", values: Float64Array.of(0, 1) } as const,
        texts("x", ["a", "b"]),
      ];
      expect(() => clean(columns, { step: "filter-rows", keep })).toThrow(/cannot be compared/);
    },
  );

  it("target-encode gives training rows the mean of the other folds", () => {
    const column = texts("x", ["a", "a", "a", "a", "b", "b"]);
    const step = { step: "target-encode", columns: ["x"], smoothing: 0, folds: 6 };
    const { cells } = clean([column], step, [1, 2, 3, 6, 5, 9]);
    expect(cells("x").map(Number)).toEqual([11 / 3, 10 / 3, 3, 2, 9, 5]);
  });
});
