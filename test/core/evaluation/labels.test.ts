import { describe, expect, test } from "vitest";
import type { Column } from "../../../src/core/data/table.ts";
import { encodeKnownLabels } from "../../../src/core/evaluation/labels.ts";
import type { Task } from "../../../src/core/pipeline/types.ts";

function encode(column: Column, classes: readonly string[], task: Task = "classification") {
  return encodeKnownLabels({ column, classes, task, file: "later.csv" });
}

function category(levels: readonly string[], codes: readonly number[]): Column {
  return { name: "species", kind: "category", levels, codes: Int32Array.from(codes) };
}

function numeric(kind: "number" | "boolean", values: readonly number[]): Column {
  return { name: "species", kind, values: Float64Array.from(values) };
}

describe("encodeKnownLabels", () => {
  test("gives text labels their class numbers, whatever the order of first appearance", () => {
    const { values, findings } = encode(category(["b", "a"], [0, 1, -1, 0]), ["a", "b", "c"]);
    expect([...values]).toEqual([1, 0, NaN, 1]);
    expect(findings).toEqual([]);
  });

  test.each([
    ["numbers", numeric("number", [10, 2, NaN]), ["2", "10"], [1, 0, NaN]],
    ["booleans", numeric("boolean", [1, 0, NaN]), ["false", "true"], [1, 0, NaN]],
    ["booleans of a 0 / 1 model", numeric("boolean", [1, 0]), ["0", "1"], [1, 0]],
    ["booleans of a yes / no model", numeric("boolean", [1, 0]), ["no", "yes"], [1, 0]],
    ["numbers of a yes / no model", numeric("number", [1, 0, NaN]), ["no", "yes"], [1, 0, NaN]],
    ["other words for yes and no", category(["TRUE", "n", "y"], [0, 1, 2]), ["No", "Yes"], [1, 0, 1]],
    ["words of a model with a third class", category(["yes", "no"], [0, 1]), ["no", "y", "?"], [-1, 0]],
    ["numbers read as text", category(["1.0", "0"], [0, 1]), ["0", "1"], [1, 0]],
    ["hostile names", category(["__proto__", "<script>"], [0, 1]), ["<script>", "__proto__"], [1, 0]],
  ])("encodes %s", (_, column, classes, expected) => {
    expect([...encode(column, classes).values]).toEqual(expected);
  });

  test("marks labels the model never saw and says how many there are", () => {
    const { values, findings } = encode(category(["a", "new", ""], [0, 1, 1, 2]), ["a", "0"]);
    expect([...values]).toEqual([0, -1, -1, -1]);
    expect(findings).toEqual([
      {
        code: "unseen-labels",
        severity: "warning",
        args: { rows: 3, example: "new" },
        where: { file: "later.csv", column: "species" },
      },
    ]);
  });

  test("refuses a column in which no label is a class", () => {
    const act = () => encode(category(["x"], [0, 0]), ["a", "b"]);
    expect(act).toThrow(
      expect.objectContaining({
        tag: "bad-input",
        details: expect.objectContaining({ expected: "a, b", found: "x" }) as unknown,
      }) as Error,
    );
  });

  test("takes 1 and 2 for no words for false and true", () => {
    expect(() => encode(numeric("number", [1, 2]), ["no", "yes"])).toThrow("No label");
    expect(() => encode(category(["1", "2"], [0, 1]), ["no", "yes"])).toThrow("No label");
  });

  test("lets a column without any label pass", () => {
    expect([...encode(category([], [-1, -1]), ["a"]).values]).toEqual([NaN, NaN]);
  });

  test("keeps the numbers of a regression and refuses text", () => {
    expect([...encode(numeric("number", [1.5, NaN]), [], "regression").values]).toEqual([1.5, NaN]);
    expect(() => encode(category(["x"], [0]), [], "regression")).toThrow("does not hold numbers");
  });
});
