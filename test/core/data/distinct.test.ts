import { describe, expect, it } from "vitest";
import { countColumn } from "../../../src/core/data/distinct.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { category, numeric } from "./tables.ts";

describe("countColumn", () => {
  it.each([1, 2, 10, 1000, 50_000])("agrees with a Set on numbers from a pool of %i", (pool) => {
    const stream = seededStream(pool);
    const cells = Array.from({ length: 20_000 }, () => {
      const drawn = (stream.next() >>> 0) % pool;
      return drawn % 17 === 3 ? null : drawn / 8 - pool / 16;
    });
    const present = cells.filter((cell) => cell !== null);
    expect(countColumn(numeric("x", cells))).toEqual({
      missing: cells.length - present.length,
      distinct: new Set(present).size,
    });
  });

  it("tells apart numbers that differ in one bit, and takes -0 for 0", () => {
    expect(countColumn(numeric("x", [1, 1 + Number.EPSILON, 1e308, -1e308, 0, -0, 5e-324])).distinct).toBe(6);
  });

  it("counts an empty column, one of no rows, and levels no row has", () => {
    expect(countColumn(numeric("x", [null, null]))).toEqual({ missing: 2, distinct: 0 });
    expect(countColumn(numeric("x", []))).toEqual({ missing: 0, distinct: 0 });
    expect(countColumn({ ...category("x", ["a", null, "a"]), levels: ["a", "ghost"] })).toEqual({
      missing: 1,
      distinct: 1,
    });
  });
});
