import { describe, expect, test } from "vitest";
import { float64Tensor } from "../../../../src/core/pipeline/tensors.ts";
import { dataOf, evaluateOp, numbersValue, stringsValue, textsOf } from "./evaluate-op.ts";

describe("impute", () => {
  test("fills the holes of each column with that column's number and touches nothing else", () => {
    const value = evaluateOp({
      op: "impute",
      tensors: { fill: float64Tensor(Float64Array.of(10, 20)) },
      inputs: [numbersValue(2, NaN, NaN, 1, -0)],
      rows: 2,
    });
    expect(dataOf(value)).toEqual([10, 20, 1, -0]);
  });

  test("refuses a fill for another number of columns", () => {
    const tensors = { fill: float64Tensor(Float64Array.of(1)) };
    const inputs = [numbersValue(2, 1, 2)];
    expect(() => evaluateOp({ op: "impute", tensors, inputs, rows: 1 })).toThrow(/2 inputs/u);
  });
});

describe("impute-category", () => {
  test("fills holes also with a category that the data does not hold", () => {
    const inputs = [stringsValue(["a", null, "b"], [null, "x", null])];
    const value = evaluateOp({ op: "impute-category", parameters: { fill: ["new", "x"] }, inputs, rows: 3 });
    expect(textsOf(value)).toEqual([
      ["a", "new", "b"],
      ["x", "x", "x"],
    ]);
  });

  test("refuses another number of fills than columns", () => {
    const inputs = [stringsValue(["a"], ["b"])];
    const node = { op: "impute-category", parameters: { fill: ["a"] }, inputs, rows: 1 };
    expect(() => evaluateOp(node)).toThrow(/expected 2 fills/u);
  });
});
