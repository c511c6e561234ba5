import { describe, expect, test } from "vitest";
import { dataOf, evaluateOp, matrixValue, numbersValue, stringsValue, textsOf } from "./evaluate-op.ts";

describe("numbers", () => {
  test("puts columns side by side in the order of its inputs", () => {
    const inputs = [numbersValue(1, 1, 2), numbersValue(2, 3, 4, 5, 6)];
    expect(dataOf(evaluateOp({ op: "numbers", inputs, rows: 2 }))).toEqual([1, 3, 4, 2, 5, 6]);
  });

  test("makes both infinities missing and keeps every finite number to the bit", () => {
    const cells = [Infinity, -Infinity, NaN, -0, 5e-324, Number.MAX_VALUE];
    const data = dataOf(evaluateOp({ op: "numbers", inputs: [numbersValue(1, ...cells)], rows: 6 }));
    expect(data).toEqual([NaN, NaN, NaN, -0, 5e-324, Number.MAX_VALUE]);
  });
});

describe("strings", () => {
  test("puts columns side by side and makes the empty text missing", () => {
    const inputs = [stringsValue(["a", "", null]), stringsValue(["x", "x", "y"])];
    const value = evaluateOp({ op: "strings", inputs, rows: 3 });
    expect(textsOf(value)).toEqual([
      ["a", null, null],
      ["x", "x", "y"],
    ]);
  });
});

describe("concat", () => {
  test("puts matrices side by side row by row", () => {
    const inputs = [matrixValue(2, 1, 2, 3, 4), matrixValue(1, 9, 8)];
    expect(dataOf(evaluateOp({ op: "concat", inputs, rows: 2 }))).toEqual([1, 2, 9, 3, 4, 8]);
  });
});
