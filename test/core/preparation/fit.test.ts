import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { taggedError } from "../../support/tagged-error.ts";
import type { CategoryColumn, Column, NumericColumn, Table } from "../../../src/core/data/table.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import type { PipelineNode } from "../../../src/core/pipeline/types.ts";
import { categoryLimit } from "../../../src/core/preparation/categories.ts";
import { designMatrix } from "../../../src/core/preparation/design.ts";
import { fitPreparation } from "../../../src/core/preparation/fit.ts";

const kernels = createReferenceKernels();
const all = (table: Table): Int32Array => Int32Array.from({ length: table.rows }, (_, row) => row);

function numeric(name: string, ...cells: (number | null)[]): NumericColumn {
  return { name, kind: "number", values: Float64Array.from(cells, (cell) => cell ?? NaN) };
}

function texts(name: string, cells: readonly (string | null)[]): CategoryColumn {
  const levels = [...new Set(cells)].filter((cell) => cell !== null);
  return {
    name,
    kind: "category",
    levels,
    codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell))),
  };
}

const tableOf = (rows: number, ...columns: Column[]): Table => ({ rows, columns });
const fit = (table: Table, rows = all(table)) => fitPreparation({ table, features: table.columns, rows });

function node(nodes: readonly PipelineNode[], id: string): PipelineNode {
  return nodes.find((each) => each.id === id)!;
}

const numbersOf = (nodes: readonly PipelineNode[], id: string, tensor: string): number[] =>
  Array.from(node(nodes, id).tensors[tensor]!.data);

describe("against scikit-learn", () => {
  const file = path.join(__dirname, "../../fixtures/preparation/preparation.json");
  const fixture = JSON.parse(readFileSync(file, "utf8")) as {
    readonly numbers: readonly (readonly (number | null)[])[];
    readonly texts: readonly string[];
    readonly fill: readonly number[];
    readonly mean: readonly number[];
    readonly scale: readonly number[];
    readonly standardized: readonly (readonly number[])[];
    readonly categories: readonly string[];
    readonly encoded: readonly (readonly number[])[];
  };
  const columns = fixture.numbers.map((cells, index) => numeric(`n${index}`, ...cells));
  const table = tableOf(fixture.texts.length, texts("t", fixture.texts), ...columns);
  const prepared = fit(table);

  test("medians, means and scales are the same, constant and offset columns too", () => {
    const close = (id: string, tensor: string, expected: readonly number[]): void => {
      const found = numbersOf(prepared.nodes, id, tensor);
      for (const [index, value] of expected.entries())
        expect(Math.abs(found[index]! - value) / Math.abs(value)).toBeLessThan(1e-13);
    };
    expect(numbersOf(prepared.nodes, "impute", "fill")).toEqual(fixture.fill);
    close("standardize", "mean", fixture.mean);
    close("standardize", "scale", fixture.scale);
  });

  test("categories stand in the same order, beyond the basic plane too", () => {
    expect(node(prepared.nodes, "one-hot").parameters).toEqual({ categories: [fixture.categories] });
  });

  test("the design matrix is the same to float32, with one slot more for unknown categories", () => {
    const x = designMatrix({ preparation: prepared, table, rows: all(table), kernels });
    expect(x.columns).toBe(columns.length + fixture.categories.length + 1);
    for (let row = 0; row < table.rows; row++) {
      const found = Array.from(x.data.subarray(row * x.stride, row * x.stride + x.columns));
      const expected = [...fixture.standardized[row]!, ...fixture.encoded[row]!, 0];
      for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 6);
    }
  });
});

describe("fitPreparation", () => {
  test("uses the rows it is given and no others", () => {
    const table = tableOf(4, numeric("x", 1, 3, 1000, -1000), texts("t", ["a", "a", "b", "c"]));
    const { nodes } = fit(table, Int32Array.of(0, 1));
    expect(numbersOf(nodes, "impute", "fill")).toEqual([2]);
    expect(numbersOf(nodes, "standardize", "mean")).toEqual([2]);
    expect(node(nodes, "one-hot").parameters).toEqual({ categories: [["a"]] });
  });

  test("takes infinities for missing", () => {
    const { nodes } = fit(tableOf(4, numeric("x", 1, Infinity, 3, -Infinity)));
    expect(numbersOf(nodes, "impute", "fill")).toEqual([2]);
    expect(numbersOf(nodes, "standardize", "mean")).toEqual([2]);
  });

  test("fills a column without any number with 0 and scales it by 1", () => {
    const { nodes } = fit(tableOf(2, numeric("x", null, null)));
    expect(numbersOf(nodes, "impute", "fill")).toEqual([0]);
    expect(numbersOf(nodes, "standardize", "scale")).toEqual([1]);
  });

  test("scales a column of huge numbers without overflow", () => {
    const { nodes } = fit(tableOf(2, numeric("x", 1e308, -1e308)));
    expect(numbersOf(nodes, "standardize", "mean")).toEqual([0]);
    expect(numbersOf(nodes, "standardize", "scale")).toEqual([1e308]);
  });

  test("fills holes of categories with the most frequent, the first by code points on ties", () => {
    const cells = ["b", "\u{1F984}", "\uFB01", null, "\u{1F984}", "\uFB01", ""];
    const { nodes } = fit(tableOf(7, texts("t", cells)));
    expect(node(nodes, "impute-category").parameters).toEqual({ fill: ["\uFB01"] });
    expect(node(nodes, "one-hot").parameters).toEqual({ categories: [["b", "\uFB01", "\u{1F984}"]] });
  });

  test("gives a category column without any text its unknown slot alone", () => {
    const prepared = fit(tableOf(2, texts("t", [null, ""]), numeric("x", 1, 2)));
    expect(node(prepared.nodes, "one-hot").parameters).toEqual({ categories: [[]] });
    const table = tableOf(1, texts("t", ["new"]), numeric("x", 1.5));
    const { data, columns } = designMatrix({ preparation: prepared, table, rows: all(table), kernels });
    expect(Array.from(data.subarray(0, columns))).toEqual([0, 1]);
  });

  test("keeps the most frequent categories up to its limit and says so", () => {
    const rare = Array.from(
      { length: categoryLimit + 20 },
      (_, index) => `c${String(index).padStart(3, "0")}`,
    );
    const cells = [...rare, ...rare.slice(30), "c005"];
    const table = tableOf(cells.length, texts("t", cells));
    const prepared = fitPreparation({ table, features: table.columns, rows: all(table), file: "a.csv" });
    const [kept] = (node(prepared.nodes, "one-hot").parameters as { categories: string[][] }).categories;
    expect(kept).toHaveLength(categoryLimit);
    expect(kept!.slice(0, 11)).toEqual([...rare.slice(0, 10), "c030"]);
    expect(prepared.findings).toEqual([
      {
        code: "too-many-categories",
        severity: "warning",
        args: { distinct: categoryLimit + 20, kept: categoryLimit },
        where: { file: "a.csv", column: "t" },
      },
    ]);
  });

  test("says nothing of a column with as many categories as the limit", () => {
    const cells = Array.from({ length: categoryLimit }, (_, index) => `c${index}`);
    expect(fit(tableOf(cells.length, texts("t", cells))).findings).toEqual([]);
  });

  test("ends in the design matrix for numbers alone, categories alone, and both", () => {
    const last = (...columns: Column[]): string => fit(tableOf(2, ...columns)).nodes.at(-1)!.id;
    expect(last(numeric("x", 1, 2))).toBe("standardize");
    expect(last(texts("t", ["a", "b"]))).toBe("one-hot");
    expect(last(texts("t", ["a", "b"]), numeric("x", 1, 2))).toBe("concat");
  });

  test("refuses no columns, no rows, and a column that is not there or of another kind", () => {
    const table = tableOf(1, numeric("x", 1));
    const request = { table, features: table.columns, rows: all(table) };
    for (const bad of [
      { features: [] },
      { rows: new Int32Array(0) },
      { features: [{ name: "y", kind: "number" as const }] },
      { features: [{ name: "x", kind: "category" as const }] },
    ]) {
      expect(() => fitPreparation({ ...request, ...bad })).toThrow(taggedError("bad-input"));
    }
  });
});

describe("designMatrix", () => {
  test("fills rows in the order asked for and leaves the padding of the stride alone", () => {
    const table = tableOf(3, numeric("x", 1, 2, 3), texts("t", ["b", "a", "b"]));
    const prepared = fit(table);
    const rows = Int32Array.of(2, 0, 1);
    const padded = {
      matrix: (count: number, columns: number) => ({
        rows: count,
        columns,
        stride: columns + 3,
        data: new Float32Array(count * (columns + 3)),
      }),
    };
    const x = designMatrix({ preparation: prepared, table, rows, kernels: padded });
    const one = Math.fround(Math.sqrt(1.5));
    expect(Array.from(x.data)).toEqual([
      ...[one, 0, 1, 0, 0, 0, 0],
      ...[-one, 0, 1, 0, 0, 0, 0],
      ...[0, 1, 0, 0, 0, 0, 0],
    ]);
  });

  test("makes an empty matrix of no rows", () => {
    const table = tableOf(2, numeric("x", 1, 2));
    const x = designMatrix({ preparation: fit(table), table, rows: new Int32Array(0), kernels });
    expect([x.rows, x.columns]).toEqual([0, 1]);
  });
});
