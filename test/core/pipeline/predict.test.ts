import { describe, expect, test } from "vitest";
import { taggedError } from "../../support/tagged-error.ts";
import type { Column, Table } from "../../../src/core/data/table.ts";
import { predict } from "../../../src/core/pipeline/predict.ts";
import { samplePipeline, withNode } from "./sample.ts";

const age: Column = { name: "age", kind: "number", values: Float64Array.of(40, NaN, 20) };
const paid: Column = { name: "paid", kind: "boolean", values: Float64Array.of(1, 0, NaN) };
const city: Column = {
  name: "city",
  kind: "category",
  codes: Int32Array.of(0, -1, 1),
  levels: ["Zürich", "Genf"],
};
const table: Table = { rows: 3, columns: [city, { ...age, name: "extra" }, paid, age] };

const sigmoid = (score: number): number => Math.fround(1 / (1 + Math.exp(-score)));

describe("predict", () => {
  test("gives the probabilities worked out by hand, whatever the order of the columns", () => {
    // standardized age, paid; then Bern, Zürich, unknown: weights 1, 2, 3, -1, 0.25 and bias 0.5
    const scores = [1 + 2 - 1 + 0.5, 0 - 2 + 3 + 0.5, -1 - 2 + 0.25 + 0.5];
    const { rows, labels, probabilities, values } = predict({ pipeline: samplePipeline, table });
    expect(rows).toBe(3);
    expect(Array.from(probabilities)).toEqual(scores.flatMap((score) => [sigmoid(-score), sigmoid(score)]));
    expect(Array.from(labels)).toEqual([1, 1, 0]);
    expect(values).toHaveLength(0);
  });

  test("predicts the rows it is asked for, in their order, also twice", () => {
    const all = predict({ pipeline: samplePipeline, table }).probabilities;
    const some = predict({ pipeline: samplePipeline, table, rows: Int32Array.of(2, 0, 2) });
    const row = (index: number): number[] => Array.from(all.subarray(2 * index, 2 * index + 2));
    expect(Array.from(some.probabilities)).toEqual([...row(2), ...row(0), ...row(2)]);
  });

  test("gives no predictions for no rows", () => {
    const none = predict({ pipeline: samplePipeline, table, rows: new Int32Array(0) });
    expect(none).toMatchObject({ rows: 0, probabilities: new Float32Array(0) });
  });

  test("gives the same bits for many rows in blocks as for each row by itself", () => {
    const rows = 10_007;
    const values = Float64Array.from({ length: rows }, (_, row) => Math.sin(row) * 100);
    const codes = Int32Array.from({ length: rows }, (_, row) => (row % 4) - 1);
    const many: Table = {
      rows,
      columns: [
        { name: "age", kind: "number", values },
        { name: "paid", kind: "number", values: values.map((value) => (value > 0 ? 1 : 0)) },
        { name: "city", kind: "category", codes, levels: ["Bern", "?", "Zürich"] },
      ],
    };
    const all = predict({ pipeline: samplePipeline, table: many }).probabilities;
    for (const row of [0, 1, 4095, 4096, 4097, 8191, 8192, rows - 1]) {
      const one = predict({ pipeline: samplePipeline, table: many, rows: Int32Array.of(row) });
      expect(Array.from(one.probabilities)).toEqual(Array.from(all.subarray(2 * row, 2 * row + 2)));
    }
  });

  test("says the first class when two are equally probable", () => {
    const even = withNode("dense", (node) => ({
      ...node,
      tensors: { ...node.tensors, weights: { dtype: "F32", shape: [5, 1], data: new Float32Array(5) } },
    }));
    const flat = { ...even, nodes: even.nodes.map((node) => (node.id === "dense" ? unbiased(node) : node)) };
    expect(Array.from(predict({ pipeline: flat, table }).labels)).toEqual([0, 0, 0]);
  });

  test("answers a regression with numbers only", () => {
    const linked = withNode("link", (node) => ({ ...node, parameters: { function: "identity" } }));
    const pipeline = { ...linked, task: "regression" as const, classes: [] };
    const { values, labels, probabilities } = predict({ pipeline, table });
    expect(Array.from(values)).toEqual([2.5, 1.5, -2.25]);
    expect([labels.length, probabilities.length]).toEqual([0, 0]);
  });
});

function unbiased(node: (typeof samplePipeline.nodes)[number]): typeof node {
  const bias = { dtype: "F32" as const, shape: [1], data: new Float32Array(1) };
  return { ...node, tensors: { ...node.tensors, bias } };
}

describe("the columns of a table", () => {
  const inTable = (...columns: Column[]): Table => ({ rows: 3, columns });
  const texts = (name: string, ...levels: string[]): Column => ({
    name,
    kind: "category",
    codes: Int32Array.of(0, 1, 2),
    levels,
  });

  test("are refused when one is missing, naming it, the file and what there is", () => {
    const request = { pipeline: samplePipeline, table: inTable(age, city), file: "later.csv" };
    expect(() => predict(request)).toThrow(
      taggedError("bad-input", { file: "later.csv", column: "paid", found: '"age", "city"' }),
    );
  });

  test("are parsed from text where a number is expected, blanks as missing", () => {
    const parsed = predict({
      pipeline: samplePipeline,
      table: inTable(texts("age", "40", " ", "2e1"), paid, city),
    });
    expect(parsed).toEqual(predict({ pipeline: samplePipeline, table: inTable(age, paid, city) }));
  });

  test("are refused when a text is no number, naming row and cell", () => {
    const request = { pipeline: samplePipeline, table: inTable(texts("age", "40", "forty", ""), paid, city) };
    expect(() => predict(request)).toThrow(
      taggedError("bad-input", { column: "age", row: 2, found: '"forty"' }),
    );
  });

  test("are written out where categories are expected", () => {
    const numbers: Column = { name: "city", kind: "number", values: Float64Array.of(7, NaN, 0.5) };
    const written = texts("city", "7", "", "0.5");
    const ofNumbers = predict({ pipeline: samplePipeline, table: inTable(age, paid, numbers) });
    expect(ofNumbers).toEqual(predict({ pipeline: samplePipeline, table: inTable(age, paid, written) }));
  });

  test.each(["date", "boolean"] as const)("are refused as categories when they are a %s", (kind) => {
    const other: Column = { name: "city", kind, values: Float64Array.of(0, 1, 0) };
    const request = { pipeline: samplePipeline, table: inTable(age, paid, other) };
    expect(() => predict(request)).toThrow(taggedError("bad-input"));
  });

  test("are refused as numbers when they are dates", () => {
    const date: Column = { name: "age", kind: "date", values: Float64Array.of(0, 1, 0) };
    const request = { pipeline: samplePipeline, table: inTable(date, paid, city) };
    expect(() => predict(request)).toThrow(taggedError("bad-input"));
  });
});
