import { expect, test } from "vitest";
import { standardLimit } from "../../../../src/core/pipeline/ops/standardize.ts";
import { float64Tensor } from "../../../../src/core/pipeline/tensors.ts";
import { dataOf, evaluateOp, numbersValue } from "./evaluate-op.ts";

function standardized(mean: number, scale: number, ...cells: number[]): number[] {
  const tensors = {
    mean: float64Tensor(Float64Array.of(mean)),
    scale: float64Tensor(Float64Array.of(scale)),
  };
  const inputs = [numbersValue(1, ...cells)];
  return dataOf(evaluateOp({ op: "standardize", tensors, inputs, rows: cells.length }));
}

test("standardize computes in float64 and rounds once, so that a great offset costs no digits", () => {
  expect(standardized(1e9, 3, 1e9 + 1)).toEqual([Math.fround(1 / 3)]);
});

test("standardize keeps absurd values within its limit instead of letting them overflow", () => {
  const cells = [Number.MAX_VALUE, -Number.MAX_VALUE, 2e6, -2e6];
  const limits = [standardLimit, -standardLimit, standardLimit, -standardLimit];
  expect(standardized(-Number.MAX_VALUE, 1, ...cells.slice(0, 1))).toEqual([standardLimit]);
  expect(standardized(0, 1, ...cells)).toEqual(limits);
});

test("standardize leaves a missing number missing", () => {
  expect(standardized(1, 2, NaN)).toEqual([NaN]);
});

test("standardize refuses a scale that is not above zero", () => {
  expect(() => standardized(0, 0, 1)).toThrow(/above zero/u);
  expect(() => standardized(0, NaN, 1)).toThrow(/finite/u);
});
