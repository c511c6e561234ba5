import { describe, expect, it } from "vitest";
import { TablewrightError } from "../../../src/core/errors.ts";
import { LeafRows } from "../../../src/core/trees/leaf-rows.ts";

describe("leaf rows", () => {
  it("shares the row of pure leaves of one class and cover, and of no others", () => {
    const rows = new LeafRows(3);
    const leaves = [0, 1, 0, 0.5, 0.5, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0.5, 0.5, 0];
    const covers = [2, 4, 2, 3, 2, 4];
    expect(covers.map((cover, leaf) => rows.add(leaf, leaves, cover))).toEqual([0, 1, 0, 2, 3, 4]);
    expect([...rows.values]).toEqual([0, 1, 0, 0.5, 0.5, 0, 0, 1, 0, 0, 0, 1, 0.5, 0.5, 0]);
    expect(rows.cover).toEqual([2, 4, 3, 2, 4]);
  });

  it("keeps every leaf of one number", () => {
    const rows = new LeafRows(1);
    expect([0, 1, 2].map((leaf) => rows.add(leaf, [1, 1, 0], 5))).toEqual([0, 1, 2]);
  });

  it("keeps what it holds while it grows beyond the room it began with", () => {
    const rows = new LeafRows(1);
    for (let leaf = 0; leaf < 5000; leaf++) rows.add(0, [leaf], 1);
    expect([...rows.values]).toEqual(Array.from({ length: 5000 }, (_, leaf) => leaf));
  });

  it("says what to set when there are too many values", () => {
    const rows = new LeafRows(2, 4);
    const mixed = [0.5, 0.5];
    expect([rows.add(0, mixed, 1), rows.add(0, mixed, 1)]).toEqual([0, 1]);
    const error = failureOf(() => rows.add(0, mixed, 1));
    expect(error.tag).toBe("bad-input");
    expect(error.details.next).toContain("minSamples");
  });
});

function failureOf(act: () => unknown): TablewrightError {
  try {
    act();
  } catch (error) {
    if (error instanceof TablewrightError) return error;
  }
  throw new Error("Nothing was refused.");
}
