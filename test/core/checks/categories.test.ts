import { describe, expect, test } from "vitest";
import { categoryVariants } from "../../../src/core/checks/category-variants.ts";
import type { Check } from "../../../src/core/checks/check.ts";
import { similarCategories } from "../../../src/core/checks/similar-categories.ts";
import { readBoolean } from "../../../src/core/data/cells/boolean.ts";
import { finish } from "../../../src/core/steps.ts";

const levelsOf = (cells: readonly string[]) => {
  const levels = [...new Set(cells)];
  return { levels, codes: Int32Array.from(cells, (cell) => levels.indexOf(cell)) };
};

describe("inconsistent categories", () => {
  const found = (check: Check, cells: readonly string[], kind: "boolean" | "category" = "category") => {
    const raw = { name: "c", kind: "category", ...levelsOf(cells) } as const;
    const values = Float64Array.from(cells, readBoolean);
    const table = { rows: cells.length, columns: [kind === "boolean" ? { name: "c", kind, values } : raw] };
    const data = { ...{ file: "f.csv", table, delimiter: ",", target: null, now: 0, seed: 1 } };
    return finish(check.run({ ...data, texts: new Map([["c", raw]]) })).map(
      ({ finding: { args }, rows }) => ({
        args,
        rows: Array.from(rows),
      }),
    );
  };
  const of = (count: number, cell: string) => Array.from({ length: count }, () => cell);

  test("of two ways to write a category that are as frequent the one with a space too many is the other", () => {
    const args = { cells: 1, variant: "LOGAN ", category: "Logan", isRead: false };
    expect(found(categoryVariants, ["LOGAN ", "Cook", "Logan"])).toEqual([{ args, rows: [0] }]);
  });

  test("other words for yes and no in a column of booleans are named, and cells that are missing are not", () => {
    expect(found(categoryVariants, ["yes", "NO ", "no", "Y", "no", "yes", ""], "boolean")).toEqual([
      { args: { cells: 1, variant: "Y", category: "yes", isRead: true }, rows: [3] },
      { args: { cells: 1, variant: "NO ", category: "no", isRead: true }, rows: [1] },
    ]);
    expect(found(categoryVariants, ["yes", "no", "no"], "boolean")).toEqual([]);
  });

  test("a rare misspelling is found beside five right cells, one that stands alone beside two", () => {
    const args = { cells: 2, variant: "Grece", category: "Greece" };
    expect(found(similarCategories, [...of(10, "Greece"), "Grece", "Grece"])).toEqual([
      { args, rows: [10, 11] },
    ]);
    expect(found(similarCategories, ["Greece", "Grece", "Peru", "Greece"])).toEqual([
      { args: { ...args, cells: 1 }, rows: [1] },
    ]);
    expect(found(similarCategories, ["Greece", "Grece"])).toEqual([]);
  });

  test("where established names are that much alike, one that stands alone is another name", () => {
    const names = [...of(2, "Marion"), ...of(2, "Marian"), ...of(2, "Jackson")];
    expect(found(similarCategories, [...names, "Jakson"])).toEqual([]);
    const args = { cells: 1, variant: "Jakson", category: "Jackson" };
    expect(found(similarCategories, [...names, ...of(3, "Jackson"), "Jakson"])).toEqual([
      { args, rows: [9] },
    ]);
  });
});
