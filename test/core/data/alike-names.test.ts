import { expect, it } from "vitest";
import { alikeName } from "../../../src/core/data/alike-names.ts";

it.each([
  ["income", ["age", "Income"], "Income"],
  ["income_per_year", ["Income per year"], "Income per year"],
  ["größe", ["Grosse", "GRÖSSE", "GRÖßE"], "GRÖßE"],
  ["income", ["incone", "age"], "incone"],
  ["x1", ["x2", "x3"], null],
  ["income", ["Income", "INCOME"], null],
  ["%", ["#"], null],
  ["age", [], null],
])("%s is found again among %j as %s", (name, others, alike) => {
  expect(alikeName(name, others)).toBe(alike);
});
