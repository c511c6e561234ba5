import { describe, expect, test } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import type { Table } from "../../../src/core/data/table.ts";
import { designMatrix } from "../../../src/core/preparation/design.ts";
import { codeLimit, fitRawPreparation } from "../../../src/core/preparation/raw.ts";

const table: Table = {
  rows: 4,
  columns: [
    { name: "color", kind: "category", codes: Int32Array.of(1, 0, -1, 2), levels: ["red", "blue", ""] },
    { name: "size", kind: "number", values: Float64Array.of(0.1, NaN, Infinity, 1e300) },
    { name: "flag", kind: "boolean", values: Float64Array.of(1, 0, NaN, 1) },
  ],
};
const rows = Int32Array.of(0, 1, 2, 3);

describe("fitRawPreparation", () => {
  test("leaves numbers as they are and codes categories, both missing as NaN", () => {
    const preparation = fitRawPreparation({ table, features: table.columns, rows });
    const x = designMatrix({ preparation, table, rows, kernels: createReferenceKernels() });
    const cells = Array.from(rows, (row) => [...x.data.subarray(row * x.stride, row * x.stride + x.columns)]);
    expect(cells).toEqual([
      [Math.fround(0.1), 1, 0],
      [NaN, 0, 1],
      [NaN, NaN, NaN],
      [Infinity, 1, NaN],
    ]);
    expect(preparation.levels).toEqual(Int32Array.of(0, 0, 2));
    expect(preparation.inputs.map(({ name }) => name)).toEqual(["size", "flag", "color"]);
  });

  test.each([
    ["numbers", [1, 2], [0, 0]],
    ["categories", [0], [2]],
  ])("prepares %s alone", (_, columns, levels) => {
    const features = columns.map((column) => table.columns[column]!);
    expect([...fitRawPreparation({ table, features, rows }).levels]).toEqual(levels);
  });

  test("keeps the most frequent of 100 000 categories, the others missing, and says so", () => {
    const many = 100_000;
    const codes = Int32Array.from({ length: many + 300 }, (_, row) => (row < many ? row : row - many));
    const levels = Array.from({ length: many }, (_, level) => `level ${level}`);
    const column = { name: "id", kind: "category" as const, codes, levels };
    const wide: Table = { rows: codes.length, columns: [column] };
    const every = Int32Array.from(codes, (_, row) => row);
    const preparation = fitRawPreparation({ table: wide, features: wide.columns, rows: every });
    expect([...preparation.levels]).toEqual([codeLimit]);
    expect(preparation.findings).toMatchObject([
      { code: "too-many-categories", args: { distinct: many, kept: codeLimit } },
    ]);
  });

  test("throws bad-input without columns or rows", () => {
    for (const request of [
      { features: [], rows },
      { features: table.columns, rows: new Int32Array() },
    ])
      expect(() => fitRawPreparation({ table, ...request })).toThrow(
        expect.objectContaining({ tag: "bad-input" }) as Error,
      );
  });
});
