import { describe, expect, it } from "vitest";
import { chooseFeatures, type FeatureRequest } from "../../../src/core/data/features.ts";
import { category, errorOf, numeric, tableOf } from "./tables.ts";

const file = "data.csv";
const rows = 30;
const index = Array.from({ length: rows }, (_, row) => row);
const table = tableOf(
  numeric("size", index),
  category(
    "color",
    index.map((row) => (row % 2 === 0 ? "red" : "blue")),
  ),
  category(
    "same",
    index.map(() => "always"),
  ),
  numeric(
    "filled",
    index.map((row) => (row === 0 ? null : 7)),
  ),
  category(
    "empty",
    index.map(() => null),
  ),
  category(
    "id",
    index.map((row) => `id-${row}`),
  ),
  numeric(
    "day",
    index.map((row) => row * 86_400_000),
    "date",
  ),
  numeric(
    "flag",
    index.map((row) => row % 2),
    "boolean",
  ),
  numeric("y", index),
);

const choose = (request: Partial<FeatureRequest> = {}) =>
  chooseFeatures({ table, target: "y", file, ...request });

describe("chooseFeatures", () => {
  it("takes what can be learned from, in the order of the table", () => {
    expect(choose().features).toEqual([
      { name: "size", kind: "number" },
      { name: "color", kind: "category" },
      { name: "flag", kind: "boolean" },
    ]);
  });

  it("says why it leaves the others out, and of what it keeps that it numbers the rows", () => {
    expect(choose().findings.map(({ code, args, where }) => [where?.column, code, args])).toEqual([
      ["same", "constant-column", { value: "always" }],
      ["filled", "constant-column", { value: "7" }],
      ["empty", "empty-column", { rows }],
      ["id", "identifier-column", { distinct: rows, rows }],
      ["day", "date-column", { rows }],
      ["size", "identifier-numbers", { distinct: rows, rows }],
    ]);
  });

  it("looks at the named features only", () => {
    const chosen = choose({ features: ["flag", "same", "size"] });
    expect(chosen.features.map(({ name }) => name)).toEqual(["size", "flag"]);
    expect(chosen.findings.map(({ where }) => where?.column)).toEqual(["same", "size"]);
  });

  it("drops without a finding what it is told to drop", () => {
    const chosen = choose({ drop: ["same", "color", "y"] });
    expect(chosen.features.map(({ name }) => name)).toEqual(["size", "flag"]);
    expect(chosen.findings.map(({ where }) => where?.column)).not.toContain("same");
  });

  it("takes few different texts for categories, even when no two rows share one", () => {
    const few = tableOf(category("name", ["a", "b", "c"]), numeric("y", [1, 2, 3]));
    expect(choose({ table: few }).features).toEqual([{ name: "name", kind: "category" }]);
  });

  it.each([
    ["a feature that is not there", { features: ["size", "ghost"] }, { column: "ghost" }],
    ["a dropped column that is not there", { drop: ["ghost"] }, { column: "ghost" }],
    ["the target as a feature", { features: ["size", "y"] }, { column: "y" }],
    ["no feature at all", { features: ["same", "day"] }, { found: "none" }],
    ["dropping everything", { drop: ["size", "color", "flag"] }, { found: "none" }],
  ])("refuses %s", (_, request, details) => {
    const error = errorOf(() => choose(request));
    expect(error).toMatchObject({ tag: "bad-input", details: { file, ...details } });
  });
});
