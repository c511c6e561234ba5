import { expect, test } from "vitest";
import { selectPredictions } from "../../../src/core/evaluation/select.ts";
import { classPredictions, numberPredictions } from "./evaluation-fixtures.ts";

test("selectPredictions copies the wanted rows of a classifier in the order given", () => {
  const all = classPredictions([
    [0.75, 0.25],
    [0.25, 0.75],
    [0.5, 0.5],
  ]);
  const some = selectPredictions(all, Int32Array.of(1, 0));
  expect(some).toEqual(
    classPredictions([
      [0.25, 0.75],
      [0.75, 0.25],
    ]),
  );
});

test("selectPredictions copies the wanted rows of a regression", () => {
  expect(selectPredictions(numberPredictions([1, 2, 3]), Int32Array.of(2, 2))).toEqual(
    numberPredictions([3, 3]),
  );
});

test("selectPredictions of no rows is empty", () => {
  expect(selectPredictions(numberPredictions([]), new Int32Array(0))).toEqual(numberPredictions([]));
});
