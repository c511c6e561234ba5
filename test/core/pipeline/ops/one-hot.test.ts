import { describe, expect, test } from "vitest";
import { dataOf, evaluateOp, stringsValue } from "./evaluate-op.ts";

describe("one-hot", () => {
  test("marks a known category's slot, and the last slot for unknown and missing ones", () => {
    const inputs = [stringsValue(["b", "a", "c", null])];
    const value = evaluateOp({ op: "one-hot", parameters: { categories: [["a", "b"]] }, inputs, rows: 4 });
    expect(dataOf(value)).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1]);
  });

  test("gives a column without known categories its unknown slot alone", () => {
    const inputs = [stringsValue(["a"], ["a"])];
    const value = evaluateOp({ op: "one-hot", parameters: { categories: [[], ["a"]] }, inputs, rows: 1 });
    expect(dataOf(value)).toEqual([1, 1, 0]);
  });

  test("knows categories named like parts of a prototype only when they are listed", () => {
    const inputs = [stringsValue(["__proto__", "constructor", "toString"])];
    const parameters = { categories: [["constructor"]] };
    expect(dataOf(evaluateOp({ op: "one-hot", parameters, inputs, rows: 3 }))).toEqual([0, 1, 1, 0, 0, 1]);
  });

  const refusals: [string, unknown, RegExp][] = [
    ["a category twice", { categories: [["a", "a"]] }, /once/u],
    ["lists for another number of columns", { categories: [["a"], ["b"]] }, /1 lists/u],
    ["the empty text as a category", { categories: [[""]] }, /too_small|small/iu],
  ];
  test.each(refusals)("refuses %s", (_name, parameters, message) => {
    const inputs = [stringsValue(["a"])];
    expect(() => evaluateOp({ op: "one-hot", parameters, inputs, rows: 1 })).toThrow(message);
  });
});
