import { describe, expect, it } from "vitest";
import { encodeTarget } from "../../../src/core/data/target.ts";
import type { Column } from "../../../src/core/data/table.ts";
import { category, errorOf, numeric, tableOf } from "./tables.ts";

const file = "data.csv";

function encode(column: Column, task: "classification" | "regression" = "classification") {
  return encodeTarget({ table: tableOf(column), target: column.name, task, file });
}

describe("encodeTarget for classification", () => {
  it("numbers text classes by code point, whatever stands first", () => {
    const encoded = encode(
      category("y", ["b", "a", "Z", "b", "é", "\u{1F600}", "\uFFFD", "a", "Z", "é", "\u{1F600}", "\uFFFD"]),
    );
    expect(encoded.classes).toEqual(["Z", "a", "b", "é", "\uFFFD", "\u{1F600}"]);
    expect(Array.from(encoded.values)).toEqual([2, 1, 0, 2, 3, 5, 4, 1, 0, 3, 5, 4]);
    expect(encoded.findings).toEqual([]);
  });

  it("puts a word before longer words that begin with it", () => {
    expect(encode(category("y", ["aa", "a", "aa", "a"])).classes).toEqual(["a", "aa"]);
  });

  it("orders number classes by size, with -0 and 0 as one", () => {
    const encoded = encode(numeric("y", [10, 9, -0, 0, -1.5, 10, 9, -1.5]));
    expect(encoded.classes).toEqual(["-1.5", "0", "9", "10"]);
    expect(Array.from(encoded.values)).toEqual([3, 2, 1, 1, 0, 3, 2, 0]);
  });

  it("calls booleans false and true, or what the file calls them", () => {
    const booleans = numeric("y", [1, 0, 1, 0], "boolean");
    expect(encode(booleans).classes).toEqual(["false", "true"]);
    const encoded = encode({ ...booleans, words: ["No", "Yes"] });
    expect(encoded.classes).toEqual(["No", "Yes"]);
    expect(Array.from(encoded.values)).toEqual([1, 0, 1, 0]);
  });

  it("leaves rows without a value out and says how many", () => {
    const encoded = encode(category("y", [null, "a", "b", null, "a", "b"]));
    expect(Array.from(encoded.kept)).toEqual([1, 2, 4, 5]);
    expect(Array.from(encoded.values)).toEqual([0, 1, 0, 1]);
    expect(encoded.findings).toEqual([
      {
        code: "rows-without-target",
        severity: "warning",
        args: { rows: 2, of: 6 },
        where: { file, column: "y" },
      },
    ]);
  });

  it("knows no class of a level that no row has", () => {
    const column = { ...category("y", ["a", "b", "a", "b"]), levels: ["a", "b", "ghost"] };
    expect(encode(column).classes).toEqual(["a", "b"]);
  });

  it("points at classes of one row", () => {
    expect(encode(category("y", ["a", "a", "b", "c", "c"])).findings).toEqual([
      {
        code: "class-too-small",
        severity: "warning",
        args: { label: "b", rows: 1 },
        where: { file, column: "y" },
      },
    ]);
  });

  it("takes labels as they are, also __proto__ and markup", () => {
    const labels = ["__proto__", "<script>", "__proto__", "<script>"];
    expect(encode(category("y", labels)).classes).toEqual(["<script>", "__proto__"]);
  });
});

describe("encodeTarget for regression", () => {
  it("gives the numbers of the kept rows as float32", () => {
    const encoded = encode(numeric("y", [1.1, null, 3]), "regression");
    expect(Array.from(encoded.kept)).toEqual([0, 2]);
    expect(Array.from(encoded.values)).toEqual([Math.fround(1.1), 3]);
    expect(encoded.classes).toEqual([]);
  });
});

describe("encodeTarget refuses", () => {
  const many = Array.from({ length: 1001 }, (_, index) => `c${index}`);
  it.each([
    ["a target that is not there", numeric("x", [1, 2]), "regression", { column: "y", found: "x" }],
    [
      "an empty target",
      numeric("y", [null, null]),
      "regression",
      { column: "y", found: "only missing cells" },
    ],
    ["an empty text target", category("y", [null, null]), "classification", { found: "only missing cells" }],
    ["a single class", category("y", ["a", "a", null]), "classification", { found: 'only the value "a"' }],
    [
      "a single boolean, as it is written",
      { ...numeric("y", [1, 1], "boolean"), words: [undefined, "yes"] },
      "classification",
      { found: 'only the value "yes"' },
    ],
    ["a single number", numeric("y", [3, 3]), "regression", { found: 'only the value "3"' }],
    ["text for regression", category("y", ["a", "b"]), "regression", { found: "a category column" }],
    ["booleans for regression", numeric("y", [1, 0], "boolean"), "regression", { found: "a boolean column" }],
    ["a date", numeric("y", [1, 2], "date"), "classification", { found: "a date column" }],
    ["more than 1 000 classes", category("y", many), "classification", { found: "1001 different values" }],
    ["numbers beyond float32", numeric("y", [1e300, 1]), "regression", { found: "larger ones" }],
  ] as const)("%s", (_, column, task, details) => {
    const error = errorOf(() => encodeTarget({ table: tableOf(column), target: "y", task, file }));
    expect(error).toMatchObject({ tag: "bad-input", details: { file, column: "y", ...details } });
    expect(error.details.next).toMatch(/\.$/);
  });
});
