import { describe, expect, it } from "vitest";
import { isAlias, isModelName, modelNameFromFile } from "../../../src/core/registry/names.ts";

describe("isModelName", () => {
  it.each(["churn", "Churn-2", "a.b_c", "0", "constructor", "console", "x".repeat(100)])(
    "takes %s",
    (name) => {
      expect(isModelName(name)).toBe(true);
    },
  );

  it.each([
    "",
    ".",
    "..",
    ".hidden",
    "-x",
    "_x",
    "a b",
    "a/b",
    "a\\b",
    "x".repeat(101),
    "con",
    "NUL.csv",
    "lpt1",
    "end.",
  ])("refuses %j", (name) => {
    expect(isModelName(name)).toBe(false);
  });
});

describe("modelNameFromFile", () => {
  it.each([
    ["samples/churn.csv", "churn"],
    ["C:\\data\\Breast Cancer.csv", "breast-cancer"],
    ["breast_cancer.v2.csv", "breast_cancer.v2"],
    ["Qualité.tsv", "qualite"],
    ["../../x.csv", "x"],
    ["sales.csv.gz", "sales"],
    ["data/2026-*.csv", "2026"],
    ["<script>alert(1)</script>.csv", "script"],
    ["a'; DROP TABLE x;--.csv", "a-DROP-TABLE-x".toLowerCase()],
    [".csv", "csv"],
    ["日本.csv", "model"],
    ["nul.csv", "model"],
    ["", "model"],
    [`${"x".repeat(200)}.csv`, "x".repeat(100)],
  ])("makes of %j the name %j", (file, name) => {
    expect(modelNameFromFile(file)).toBe(name);
    expect(isModelName(modelNameFromFile(file))).toBe(true);
  });
});

describe("isAlias", () => {
  it.each(["production", "shadow", "a-b_1", "_x", "latest-good", "v3x"])("takes %s", (name) => {
    expect(isAlias(name)).toBe(true);
  });

  it.each(["", "latest", "Latest", "v3", "V12", "3", "a b", "a@b", "../x", "x".repeat(65)])(
    "refuses %j",
    (name) => {
      expect(isAlias(name)).toBe(false);
    },
  );
});
