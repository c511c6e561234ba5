import { describe, expect, test } from "vitest";
import { thin } from "../../../webview/shared/chart/thin.ts";

function noise(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => Math.sin(index * 12.9898) * 43758.5453 - Math.floor(index / 7));
}

describe("thinning", () => {
  test("returns a short series whole", () => {
    expect(thin([[3, 1, 2]], 100)).toEqual([0, 1, 2]);
  });

  test("returns nothing for no values", () => {
    expect(thin([], 100)).toEqual([]);
    expect(thin([[]], 100)).toEqual([]);
  });

  test("keeps the lowest and the highest value of every pixel column of every series", () => {
    const [a, b] = [noise(10_000), [...noise(10_000)].reverse()];
    const kept = new Set(thin([a, b], 200));
    for (const values of [a, b]) {
      for (let bucket = 0; bucket < 200; bucket++) {
        const indices = Array.from({ length: 50 }, (_, offset) => bucket * 50 + offset);
        const inBucket = indices.map((index) => values[index]!);
        const drawn = indices.filter((index) => kept.has(index)).map((index) => values[index]!);
        expect(Math.min(...drawn)).toBe(Math.min(...inBucket));
        expect(Math.max(...drawn)).toBe(Math.max(...inBucket));
      }
    }
  });

  test("keeps the first and the last position and those it is asked to keep, in ascending order", () => {
    const kept = thin([noise(5_000)], 50, [1234, 4321]);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBe(4_999);
    expect(kept).toContain(1234);
    expect(kept).toContain(4321);
    expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
  });

  test("keeps at most four positions for each pixel column of two series, plus the ends", () => {
    expect(thin([noise(100_000), noise(100_000)], 300).length).toBeLessThanOrEqual(4 * 300 + 2);
  });

  test("steps over missing values", () => {
    const values = Array.from({ length: 1_000 }, (_, index) => (index % 3 === 0 ? index : null));
    for (const index of thin([values], 10).slice(1, -1)) expect(values[index]).not.toBeNull();
  });
});
