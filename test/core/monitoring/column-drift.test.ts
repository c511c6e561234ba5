import { describe, expect, test } from "vitest";
import type { Column } from "../../../src/core/data/table.ts";
import { columnDrift } from "../../../src/core/monitoring/column-drift.ts";
import { sketchReference } from "../../../src/core/monitoring/reference.ts";
import { category, fixture, numeric, rowNumbers } from "./monitoring-fixtures.ts";

function lengthOf(column: Column): number {
  return column.kind === "category" ? column.codes.length : column.values.length;
}

function compare(reference: Column, current: Column) {
  const table = { rows: lengthOf(reference), columns: [reference] };
  const sketch = sketchReference({ table, features: [reference], rows: rowNumbers(table.rows) });
  return columnDrift({
    sketch: sketch.columns[0]!,
    referenceRows: sketch.rows,
    column: current,
    rows: rowNumbers(lengthOf(current)),
    thresholds: { psi: 0.25, missing: 0.1 },
    file: "later.csv",
  });
}

const shares = (bins: readonly { reference: number; current: number }[], side: "reference" | "current") =>
  bins.reduce((sum, bin) => sum + bin[side], 0);

describe("columnDrift", () => {
  test.each(fixture.drift)("measures and judges $name as NumPy and SciPy do", (reference) => {
    const result = compare(numeric("x", reference.reference), numeric("x", reference.current));
    expect(result.drift.psi).toBeCloseTo(reference.psi, 12);
    const isBreach = reference.psi > 0.25 && reference.pValue < 0.01;
    expect(result.drift.breached).toBe(isBreach);
    expect(result.breaches.map((breach) => breach.code)).toEqual(isBreach ? ["drift"] : []);
    expect(shares(result.drift.bins, "reference")).toBeCloseTo(1, 12);
    expect(shares(result.drift.bins, "current")).toBeCloseTo(1, 12);
  });

  test("notes a large shift of few rows as chance, not as a breach", () => {
    const few = fixture.drift.find((drift) => drift.name === "few rows")!;
    const result = compare(numeric("x", few.reference), numeric("x", few.current));
    expect(result.breaches).toEqual([]);
    expect(result.findings).toContainEqual({
      code: "chance-drift",
      severity: "info",
      args: { psi: result.drift.psi, threshold: 0.25, rows: 25 },
      where: { file: "later.csv", column: "x" },
    });
  });

  test("judges missing cells apart from the shift of what is there", () => {
    const values = Array.from({ length: 200 }, (_, index) => index);
    const result = compare(
      numeric("x", values),
      numeric(
        "x",
        values.map((value) => (value % 4 === 0 ? NaN : value)),
      ),
    );
    expect(result.drift.psi).toBeLessThan(0.01);
    expect(result.drift.missing).toBe(0.25);
    expect(result.drift.bins.at(-1)).toEqual({ label: "missing", reference: 0, current: 0.25 });
    expect(result.breaches).toEqual([
      {
        code: "missing-rate",
        severity: "warning",
        args: { now: 0.25, reference: 0, threshold: 0.1 },
        where: { file: "later.csv", column: "x" },
      },
    ]);
  });

  test("does not mind fewer missing cells, nor a rise on the threshold", () => {
    const gaps = (missing: number) =>
      numeric(
        "x",
        Array.from({ length: 40 }, (_, row) => (row < missing ? NaN : row % 2)),
      );
    expect(compare(gaps(20), gaps(0)).breaches).toEqual([]);
    expect(compare(gaps(0), gaps(4)).breaches).toEqual([]);
    expect(compare(gaps(0), gaps(5)).breaches).toHaveLength(1);
    expect(compare(gaps(20), gaps(22)).breaches).toEqual([]);
  });

  test("compares categories by level and puts unseen ones with the rest", () => {
    const reference = category("c", [...Array<string>(60).fill("a"), ...Array<string>(40).fill("b")]);
    const current = category("c", [...Array<string>(20).fill("b"), ...Array<string>(20).fill("new")]);
    const { drift, findings } = compare(reference, current);
    expect(drift.bins).toEqual([
      { label: "a", reference: 0.6, current: 0 },
      { label: "b", reference: 0.4, current: 0.5 },
      { label: "other", reference: 0, current: 0.5 },
      { label: "missing", reference: 0, current: 0 },
    ]);
    const term = (p: number, q: number) => (p - q) * Math.log(p / q);
    expect(drift.psi).toBeCloseTo(term(0.6, 1e-4) + term(0.4, 0.5) + term(1e-4, 0.5), 12);
    expect(drift.breached).toBe(true);
    expect(findings).toEqual([
      {
        code: "unseen-categories",
        severity: "warning",
        args: { rows: 20, example: "new" },
        where: { file: "later.csv", column: "c" },
      },
    ]);
  });

  test("pools all but the twenty most frequent levels", () => {
    const cells = Array.from({ length: 30 }, (_, level) => Array<string>(40 - level).fill(`level ${level}`));
    const { drift } = compare(category("c", cells.flat()), category("c", cells.flat().reverse()));
    expect(drift.bins).toHaveLength(22);
    expect(drift.psi).toBeCloseTo(0, 12);
  });

  test("knows no unseen categories when the reference itself was capped", () => {
    const many = Array.from({ length: 1200 }, (_, index) => `level ${index}`);
    const { findings } = compare(category("c", many), category("c", ["never seen"]));
    expect(findings.map((finding) => finding.code)).not.toContain("unseen-categories");
  });

  test("reports values far beyond the training range", () => {
    const { findings } = compare(numeric("x", [1, 2, 3]), numeric("x", [2, 1e9]));
    expect(findings.map((finding) => finding.code)).toContain("out-of-range");
  });

  test("labels bins with enough digits to tell them apart", () => {
    const close = Array.from({ length: 11 }, (_, index) => 1000 + index / 1000);
    const { drift } = compare(numeric("x", close), numeric("x", close));
    const labels = drift.bins.map((bin) => bin.label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels[0]).toBe("≤ 1000.001");
    expect(labels.at(-2)).toBe("> 1000.009");
  });

  test.each([
    ["booleans", numeric("x", [0, 1, 1, 1], "boolean"), ["false", "true", "missing"]],
    ["a constant", numeric("x", [5, 5]), ["any", "missing"]],
    ["dates", numeric("x", [0, 86_400_000], "date"), ["≤ 1970-01-01", "> 1970-01-01", "missing"]],
  ])("labels the bins of %s", (_, column, labels) => {
    expect(compare(column, column).drift.bins.map((bin) => bin.label)).toEqual(labels);
  });

  test.each([
    ["no value there in training", numeric("x", [NaN, NaN]), numeric("x", [1, 2])],
    ["no value there now", numeric("x", [1, 2]), numeric("x", [NaN, NaN])],
    ["no category there in training", category("x", [null]), category("x", ["a"])],
    ["no category there now", category("x", ["a"]), category("x", [null])],
  ])("finds no shift with %s", (_, reference, current) => {
    expect(compare(reference, current).drift.psi).toBe(0);
  });

  test.each([
    ["numbers have become text", numeric("x", [1, 2]), category("x", ["a"]), "number", "category"],
    ["text has become numbers", category("x", ["a"]), numeric("x", [1]), "category", "number"],
  ])("refuses a column whose %s", (_, reference, current, expected, found) => {
    const details = expect.objectContaining({ column: "x", expected, found }) as unknown;
    expect(() => compare(reference, current)).toThrow(
      expect.objectContaining({ tag: "bad-input", details }) as Error,
    );
  });
});
