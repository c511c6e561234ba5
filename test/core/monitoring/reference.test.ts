import { describe, expect, test } from "vitest";
import type { Column } from "../../../src/core/data/table.ts";
import { countBins } from "../../../src/core/monitoring/count-bins.ts";
import { decodeReference } from "../../../src/core/monitoring/decode.ts";
import { quantiles } from "../../../src/core/statistics/quantiles.ts";
import { referenceSchema, sketchReference } from "../../../src/core/monitoring/reference.ts";
import { category, fixture, numeric, rowNumbers } from "./monitoring-fixtures.ts";

function sketch(column: Column, rows?: Int32Array) {
  const count = column.kind === "category" ? column.codes.length : column.values.length;
  const table = { rows: count, columns: [column] };
  return sketchReference({ table, features: [column], rows: rows ?? rowNumbers(count) });
}

describe("quantiles", () => {
  test.each(fixture.quantiles)("agree with NumPy's to the last bit for $name", (reference) => {
    const sorted = Float64Array.from(reference.values).sort();
    expect(quantiles(sorted, fixture.shares)).toEqual(reference.quantiles);
  });
});

/** The bins of a column of numbers. */
function decileBins(values: readonly number[]): { edges: readonly number[]; counts: readonly number[] } {
  const [column] = sketch(numeric("x", values)).columns;
  if (column?.kind !== "number") throw new Error("Not a column of numbers");
  return column;
}

describe("The bins of a column", () => {
  test.each(fixture.drift)("agree with NumPy's quantiles and counts for $name", (reference) => {
    const { edges, counts } = decileBins(reference.reference);
    expect(edges).toEqual(reference.edges);
    expect(counts).toEqual(reference.referenceCounts);
    expect(countBins(Float64Array.from(reference.current), edges)).toEqual(reference.currentCounts);
  });

  test.each([
    { name: "no values", values: [], edges: [], counts: [0] },
    { name: "a constant", values: [7, 7, 7], edges: [], counts: [3] },
    {
      name: "rare ones",
      values: [...Array<number>(95).fill(0), ...Array<number>(5).fill(1)],
      edges: [0],
      counts: [95, 5],
    },
    {
      name: "rare zeros",
      values: [...Array<number>(5).fill(0), ...Array<number>(95).fill(1)],
      edges: [0],
      counts: [5, 95],
    },
    {
      name: "values too far apart to interpolate",
      values: [-1.7e308, 1.7e308, 1.7e308],
      edges: [-1.7e308],
      counts: [1, 2],
    },
    { name: "two equal halves", values: [1, 1, 2, 2], edges: [1], counts: [2, 2] },
  ])("of $name part every frequent value from the others", ({ values, edges, counts }) => {
    const bins = decileBins(values);
    expect(bins.counts).toEqual(counts);
    expect(bins.edges).toEqual(edges);
  });

  test("give a frequent value amid others a bin of its own", () => {
    const values = [...Array.from({ length: 50 }, (_, index) => index), ...Array<number>(50).fill(20.5)];
    const { edges, counts } = decileBins(values);
    const bin = edges.indexOf(20.5);
    expect(edges[bin - 1]).toBe(20);
    expect(counts[bin]).toBe(50);
  });

  test("have a tenth of the values each", () => {
    const count = 100_001;
    const values = Array.from({ length: count }, (_, index) => ((index * 7919) % count) ** 2);
    const { edges, counts } = decileBins(values);
    expect(edges).toHaveLength(9);
    expect(counts.reduce((sum, value) => sum + value, 0)).toBe(count);
    for (const value of counts) expect(Math.abs(value - count / 10)).toBeLessThanOrEqual(1);
  });
});

describe("countBins on many values", () => {
  const below = (edges: readonly number[], value: number) => edges.filter((edge) => edge < value).length;
  test.each([
    ["evenly spread edges", [-1, -0.5, 0, 0.5, 1]],
    ["edges in one cell", [0, 1e-9, 2e-9, 1]],
    ["neighboring doubles", [1, 1 + Number.EPSILON, 2]],
    ["one edge", [0.25]],
    ["huge edges", [-1e308, 0, 1e308]],
  ])("counts each value where comparing it with every edge puts it: %s", (_name, edges) => {
    const near = edges.flatMap((edge) => [edge, edge - Number.EPSILON, edge + Number.EPSILON]);
    const values = Array.from({ length: 9000 }, (_, index) => Math.sin(index) * 1.2);
    const all = [...values, ...near, Infinity, -Infinity, -0];
    const expected = Array.from({ length: edges.length + 1 }, () => 0);
    for (const value of all) expected[below(edges, value)]! += 1;
    expect(countBins(Float64Array.from(all), edges)).toEqual(expected);
  });
});

describe("sketchReference", () => {
  test("summarizes only the training rows", () => {
    const column = numeric("size", [1, 2, 3, 4, NaN, 1000]);
    const { rows, columns } = sketch(column, Int32Array.of(0, 1, 2, 3, 4));
    expect(rows).toBe(5);
    expect(columns[0]).toMatchObject({
      name: "size",
      missing: 1,
      minimum: 1,
      maximum: 4,
      mean: 2.5,
      deviation: Math.sqrt(5 / 3),
    });
  });

  test("counts infinite values in the outer bins and leaves them out of the statistics", () => {
    const { columns } = sketch(numeric("x", [-Infinity, 1, 2, 3, 4, Infinity]));
    expect(columns[0]).toMatchObject({ missing: 0, minimum: 1, maximum: 4, mean: 2.5 });
    const counts = columns.flatMap((column) => (column.kind === "category" ? [] : column.counts));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
  });

  test.each([
    ["all missing", numeric("x", [NaN, NaN])],
    ["one value", numeric("x", [3])],
    ["huge values", numeric("x", [-1.7e308, 1.7e308])],
    ["only infinite values", numeric("x", [Infinity, -Infinity])],
    ["booleans", numeric("x", [0, 1, 1], "boolean")],
    ["dates", numeric("x", [0, 8.64e7], "date")],
    ["no categories", category("x", [null, null])],
    ["hostile categories", category("x", ["__proto__", "'; drop table", "<script>", "👩‍🔬"])],
  ])("of %s is valid JSON that reads back the same", (_, column) => {
    const found = sketch(column);
    expect(decodeReference(JSON.stringify(found), "reference.json")).toEqual(found);
  });

  test("counts categories by falling frequency and pools those beyond the cap", () => {
    const { columns } = sketch(category("x", ["b", "a", "a", null, "c"]));
    expect(columns[0]).toEqual({
      name: "x",
      kind: "category",
      missing: 1,
      distinct: 3,
      levels: [
        { value: "a", count: 2 },
        { value: "b", count: 1 },
        { value: "c", count: 1 },
      ],
      other: 0,
    });
    const many = category(
      "x",
      Array.from({ length: 1100 }, (_, index) => `level ${index}`),
    );
    expect(sketch(many).columns[0]).toMatchObject({ distinct: 1100, other: 100 });
  });

  test("names the columns that the model does not read", () => {
    const table = { rows: 1, columns: [numeric("a", [1]), numeric("id", [2]), numeric("y", [3])] };
    const features = [{ name: "a", kind: "number" as const }];
    const found = sketchReference({ table, features, rows: rowNumbers(1) });
    expect(found.columns.map((column) => column.name)).toEqual(["a"]);
    expect(found.unused).toEqual(["id", "y"]);
  });
});

describe("decodeReference", () => {
  const good = sketch(numeric("x", [1, 2, 3]));
  const [column] = good.columns;

  test.each([
    ["text that is not JSON", "{", "not JSON"],
    ["another shape", "[]", "expected object"],
    ["another format", JSON.stringify({ ...good, format: "x" }), "format"],
    ["an extra field", JSON.stringify({ ...good, more: 1 }), "more"],
    ["counts that do not add up", JSON.stringify({ ...good, rows: 4 }), "add up to rows"],
    [
      "edges that do not ascend",
      JSON.stringify({ ...good, columns: [{ ...column, edges: [2, 2], counts: [1, 1, 1] }] }),
      "",
    ],
    ["too few counts", JSON.stringify({ ...good, columns: [{ ...column, edges: [], counts: [1, 2] }] }), ""],
    ["a NaN", JSON.stringify({ ...good, rows: null }), "rows"],
  ])("refuses %s and names the file", (_, text, found) => {
    const details = { file: "m/reference.json", found: expect.stringContaining(found) as unknown };
    const expected = { tag: "corrupt-model", details: expect.objectContaining(details) as unknown };
    expect(() => decodeReference(text, "m/reference.json")).toThrow(
      expect.objectContaining(expected) as Error,
    );
  });

  test("accepts what the schema accepts", () => {
    expect(referenceSchema.parse(good)).toEqual(good);
  });
});
