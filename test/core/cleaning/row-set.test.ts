import { describe, expect, it } from "vitest";
import { finish } from "../../../src/core/steps.ts";
import { createRowSet, digestRows } from "../../../src/core/cleaning/row-set.ts";
import type { Column } from "../../../src/core/data/table.ts";

function numbers(values: readonly number[]): Column {
  return { name: "x", kind: "number", values: Float64Array.from(values) };
}

function texts(codes: readonly number[], levels: readonly string[]): Column {
  return { name: "y", kind: "category", codes: Int32Array.from(codes), levels };
}

/** Whether each row is met for the first time. */
function firsts(columns: readonly Column[], rows: number, set = createRowSet()): readonly boolean[] {
  const digest = finish(digestRows(columns, rows));
  finish(set.makeRoom(rows));
  return Array.from({ length: rows }, (_, row) => set.add(digest, row));
}

describe("a set of rows", () => {
  it("takes 0 and −0 for one number and missing cells for equal, and nothing else", () => {
    expect(firsts([numbers([0, -0, NaN, NaN, 1, 1 + 2 ** -52, 5e-324, Infinity])], 8)).toEqual([
      ...[true, false, true, false, true, true, true, true],
    ]);
    expect(firsts([texts([-1, 0, -1, 1, 2], ["a", "", "a "])], 5)).toEqual([true, true, false, true, true]);
  });

  it("tells cells of one column from those of another", () => {
    expect(firsts([texts([0, 1], ["ab", "a"]), texts([1, 0], ["bc", "c"])], 2)).toEqual([true, true]);
    expect(firsts([numbers([1, 2]), numbers([2, 1])], 2)).toEqual([true, true]);
  });

  it("knows a text in a later table whose categories are numbered in another way", () => {
    const set = createRowSet();
    expect(firsts([texts([0, 1], ["a", "b"])], 2, set)).toEqual([true, true]);
    expect(firsts([texts([0, 1, 2], ["b", "c", "a"])], 3, set)).toEqual([false, true, false]);
  });

  it("holds a million different rows apart, and finds each of them again", () => {
    const set = createRowSet();
    const values = Float64Array.from({ length: 1_000_000 }, (_, row) => row / 7);
    const column: Column = { name: "x", kind: "number", values };
    const digest = finish(digestRows([column], values.length));
    let [added, again] = [0, 0];
    for (let row = 0; row < values.length; row++) {
      finish(set.makeRoom(1));
      if (set.add(digest, row)) added++;
    }
    for (let row = 0; row < values.length; row++) if (set.add(digest, row)) again++;
    expect([added, again]).toEqual([1_000_000, 0]);
  });
});
