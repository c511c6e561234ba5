import { expect, test } from "vitest";
import { isHigherBetter } from "../../../src/core/evaluation/direction.ts";

test.each([
  ["accuracy", true],
  ["roc_auc", true],
  ["f1_macro", true],
  ["balanced_accuracy", true],
  ["r2", true],
  ["log_loss", false],
  ["rmse", false],
  ["mae", false],
])("isHigherBetter(%s) is %s", (metric, expected) => {
  expect(isHigherBetter(metric)).toBe(expected);
});
