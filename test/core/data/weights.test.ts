import { describe, expect, it } from "vitest";
import { readWeights } from "../../../src/core/data/weights.ts";
import { category, errorOf, numeric, tableOf } from "./tables.ts";

const table = tableOf(
  numeric("x", [1, 2, 3, 4]),
  numeric("w", [2, 0, null, 0.5]),
  numeric("flag", [1, 0, 1, 1], "boolean"),
  numeric("day", [0, 1, 2, 3], "date"),
  category("text", ["a", "b", "c", "d"]),
  numeric("negative", [1, 1, 1, -3]),
  numeric("huge", [1, 1, 1, 1e39]),
  numeric("nothing", [0, 0, 0, 0]),
  numeric("y", [0, 1, 0, 1]),
);
const request = { table, target: "y", rows: Int32Array.of(0, 1, 3), file: "data.csv" };

describe("readWeights", () => {
  it("gives each labeled row its weight; zero is a weight", () => {
    expect(Array.from(readWeights({ ...request, weights: "w" }))).toEqual([2, 0, 0.5]);
  });

  it("takes booleans for 0 and 1", () => {
    expect(Array.from(readWeights({ ...request, weights: "flag" }))).toEqual([1, 0, 1]);
  });

  it.each([
    ["a missing cell of a labeled row", "w", "a missing cell in row 3 of those read"],
    ["a negative weight", "negative", "-3 in row 4 of those read"],
    ["a weight beyond float32", "huge", "Infinity in row 4 of those read"],
    ["weights that are all 0", "nothing", "only 0"],
    ["text", "text", "a category column"],
    ["dates", "day", "a date column"],
    ["the target", "y", "the target"],
    ["a feature", "x", "a feature"],
    ["a column that is not there", "weigth", "x, w, flag, day, text, negative, huge, nothing, y"],
  ])("refuses %s", (_, weights, found) => {
    const rows = Int32Array.of(0, 1, 2, 3);
    const { tag, details } = errorOf(() => readWeights({ ...request, rows, weights, features: ["x"] }));
    expect(tag).toBe("bad-input");
    expect(details).toMatchObject({ file: "data.csv", column: weights, found });
  });
});
