import { describe, expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { columnOf, type Column, type NumericColumn, type Table } from "../../../src/core/data/table.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { finish } from "../../../src/core/steps.ts";
import { fitSteps } from "../../../src/core/synthesis/fit.ts";
import { normalCdf, normalQuantile } from "../../../src/core/statistics/normal.ts";
import { fillNormals, uniform } from "../../../src/core/statistics/variates.ts";
import { pearson } from "../../../src/core/synthesis/quality/pairs.ts";
import { compareMarginals } from "../../../src/core/synthesis/quality/marginals.ts";
import { RowSampler, sampleTable } from "../../../src/core/synthesis/sample.ts";
import { category, numeric, tableOf } from "../data/tables.ts";

const kernels = createReferenceKernels();

function rowsOf({ rows }: Table): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row);
}

function made(
  table: Table,
  rows: number,
  { seed = 1, target }: { seed?: number; target?: string } = {},
): Table {
  return sampleTable(finish(fitSteps({ table, rows: rowsOf(table), target, kernels })), rows, {
    seed,
    kernels,
  });
}

function numbers(table: Table, name: string): Float64Array {
  return (columnOf(table, name) as NumericColumn).values;
}

function textAt(column: Column | undefined, row: number): string | null {
  if (column?.kind !== "category") throw new Error("not a category column");
  return column.levels[column.codes[row]!] ?? null;
}

/** Two correlated numbers, a category that shifts the first, and cells missing together. */
function mixedTable(rows: number): Table {
  const stream = seededStream(5);
  const normals = new Float64Array(2 * rows);
  fillNormals(normals, stream);
  const group = Array.from({ length: rows }, () => (uniform(stream) < 0.25 ? "b" : "a"));
  const x = group.map((label, row) => Math.round(100 * (normals[row]! + (label === "b" ? 4 : 0))) / 100);
  const y = x.map((value, row) => Math.round(10 * Math.exp(0.5 * value + 0.5 * normals[rows + row]!)));
  const isGone = Array.from({ length: rows }, () => uniform(stream) < 0.2);
  const color = group.map((label) => (uniform(stream) < 0.9 ? (label === "b" ? "red" : "blue") : "green"));
  return tableOf(
    category("group", group),
    numeric(
      "x",
      x.map((value, row) => (isGone[row] ? null : value)),
    ),
    numeric("y", y),
    category(
      "color",
      color.map((value, row) => (isGone[row] ? null : value)),
    ),
  );
}

const mixed = mixedTable(4000);
const drawn = made(mixed, 4000);

describe("a generator fitted to a mixed table", () => {
  it("keeps every column's distribution and missing rate", () => {
    for (const [at, column] of mixed.columns.entries()) {
      const { score, missingScore } = compareMarginals(column, drawn.columns[at]!);
      expect(score, column.name).toBeGreaterThan(0.97);
      expect(missingScore, column.name).toBeGreaterThan(0.98);
    }
  });

  it("keeps cells missing together", () => {
    const x = numbers(drawn, "x");
    const color = columnOf(drawn, "color");
    for (let row = 0; row < drawn.rows; row++)
      expect(Number.isNaN(x[row]!)).toBe(textAt(color, row) === null);
  });

  it("keeps the correlation of numbers", () => {
    const real = pearson(numbers(mixed, "x"), numbers(mixed, "y"))!;
    expect(pearson(numbers(drawn, "x"), numbers(drawn, "y"))).toBeCloseTo(real, 1);
  });

  it("keeps what a category says of numbers, and of other categories", () => {
    const group = columnOf(drawn, "group");
    const shares = { red: 0, all: 0 };
    const sums = { a: [0, 0], b: [0, 0] } as Record<string, [number, number]>;
    for (let row = 0; row < drawn.rows; row++) {
      const value = numbers(drawn, "x")[row]!;
      if (Number.isNaN(value)) continue;
      const label = textAt(group, row)!;
      sums[label]![0] += value;
      sums[label]![1]++;
      if (label !== "b") continue;
      shares.all++;
      if (textAt(columnOf(drawn, "color"), row) === "red") shares.red++;
    }
    expect(sums["b"]![0] / sums["b"]![1] - sums["a"]![0] / sums["a"]![1]).toBeCloseTo(4, 0);
    expect(shares.red / shares.all).toBeCloseTo(0.9, 1);
  });

  it("keeps whole numbers whole, decimals as many and bounds", () => {
    const real = numbers(mixed, "y");
    const [least, most] = [Math.min(...real), Math.max(...real)];
    for (const value of numbers(drawn, "y")) {
      expect(Number.isInteger(value)).toBe(true);
      expect(value >= least && value <= most).toBe(true);
    }
    for (const value of numbers(drawn, "x").filter((each) => !Number.isNaN(each)))
      expect(value).toBe(Number(value.toFixed(2)));
  });

  it("draws the same rows from the same seed, in blocks or at once, and others from another", () => {
    const model = finish(fitSteps({ table: mixed, rows: rowsOf(mixed), kernels }));
    const whole = sampleTable(model, 100, { seed: 9, kernels });
    const sampler = new RowSampler(model, 9, kernels);
    const parts = [sampler.next(30), sampler.next(70)];
    const joined = parts.flatMap((part) => [...numbers(part, "y")]);
    expect(joined).toEqual([...numbers(whole, "y")]);
    expect([...numbers(sampleTable(model, 100, { seed: 10, kernels }), "y")]).not.toEqual(joined);
  });
});

describe("asked for a class", () => {
  it("draws the rest of the row as that class has it", () => {
    const model = finish(fitSteps({ table: mixed, rows: rowsOf(mixed), target: "group", kernels }));
    const code = model.columns[0]!.texts.indexOf("b");
    const rows = new RowSampler(model, 1, kernels).next(500, () => code);
    const x = numbers(rows, "x").filter((value) => !Number.isNaN(value));
    expect(x.reduce((sum, value) => sum + value, 0) / x.length).toBeCloseTo(4, 0);
    expect(textAt(rows.columns[0], 0)).toBe("b");
  });
});

describe("on tables that leave little to learn", () => {
  it.each([
    ["one row", tableOf(numeric("a", [3.5]), category("b", ["x"]))],
    ["two rows", tableOf(numeric("a", [1, 2]), category("b", ["x", "y"]))],
    ["columns without a value", tableOf(numeric("a", [null, null]), category("b", [null, null]))],
    ["constant columns", tableOf(numeric("a", [7, 7, 7]), category("b", ["x", "x", "x"]))],
  ])("makes rows from %s", (_, table) => {
    const rows = made(table, 50);
    expect(rows.rows).toBe(50);
    for (const [at, column] of table.columns.entries()) {
      const { missing } = compareMarginals(column, rows.columns[at]!);
      expect(missing.synthetic === 1).toBe(missing.real === 1);
    }
  });

  it("keeps a constant and never leaves the range of two rows", () => {
    const rows = made(tableOf(numeric("a", [1, 2]), numeric("b", [7, 7])), 200);
    for (const value of numbers(rows, "a")) expect([1, 2]).toContain(value);
    expect(new Set(numbers(rows, "b"))).toEqual(new Set([7]));
  });

  it("copes with more columns than rows", () => {
    const stream = seededStream(3);
    const columns = Array.from({ length: 60 }, (_, at) =>
      numeric(
        `c${at}`,
        Array.from({ length: 20 }, () => uniform(stream)),
      ),
    );
    const rows = made(tableOf(...columns), 100);
    expect(rows.columns.every((column) => [...(column as NumericColumn).values].every(Number.isFinite))).toBe(
      true,
    );
  });

  it("repeats linear dependence of columns", () => {
    const stream = seededStream(4);
    const a = Array.from({ length: 500 }, () => uniform(stream));
    const rows = made(
      tableOf(
        numeric("a", a),
        numeric(
          "b",
          a.map((value) => 1 - 2 * value),
        ),
      ),
      500,
    );
    expect(pearson(numbers(rows, "a"), numbers(rows, "b"))).toBeLessThan(-0.999);
  });
});

describe("what must not be copied", () => {
  const ids = Array.from({ length: 200 }, (_, row) => `CUST-${String(10_000 + 37 * row)}`);

  it("makes new identifiers of the same form", () => {
    const rows = made(tableOf(category("id", ids)), 300);
    const texts = Array.from({ length: 300 }, (_, row) => textAt(rows.columns[0], row)!);
    expect(texts.filter((text) => ids.includes(text))).toEqual([]);
    expect(new Set(texts).size).toBe(300);
    for (const text of texts) expect(text).toMatch(/^CUST-\d{5}(-\d+)?$/);
  });

  it("counts on behind the last row number", () => {
    const table = tableOf(
      numeric(
        "row_id",
        Array.from({ length: 30 }, (_, row) => row + 1),
      ),
    );
    expect([...numbers(made(table, 3), "row_id")]).toEqual([31, 32, 33]);
  });

  it("writes texts of words that several rows share, and no word of one row alone", () => {
    const texts = Array.from({ length: 60 }, (_, row) => `the room number ${row} was fine secret${row}`);
    const rows = made(tableOf(category("review", texts)), 100);
    for (let row = 0; row < 100; row++) {
      const text = textAt(rows.columns[0], row)!;
      expect(texts).not.toContain(text);
      expect(text).not.toMatch(/secret/);
    }
  });
});

it("draws normal variates with the moments they should have", () => {
  const values = new Float64Array(100_000);
  fillNormals(values, seededStream(1));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(mean).toBeCloseTo(0, 1);
  expect(variance).toBeCloseTo(1, 1);
  expect(values.filter((value) => value < normalQuantile(0.1)).length / values.length).toBeCloseTo(0.1, 2);
});

it("knows the normal distribution: values of tables, and the inverse of itself", () => {
  expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
  for (const z of [-6, -1, 0.3, 4]) expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 8);
});
