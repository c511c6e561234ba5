import { describe, expect, it } from "vitest";
import { findEdges } from "../../../src/core/trees/edges.ts";

const edgesOf = (values: readonly number[], most: number, least = 1) => [
  ...findEdges(Float32Array.from(values), { most, least }),
];

describe("findEdges", () => {
  it("puts an edge in the middle of neighboring values while there are bins enough", () => {
    expect(edgesOf([4, 1, 2, 2, 1], 255)).toStrictEqual([1.5, 3]);
  });

  it("shares rows out evenly when values are more than bins", () => {
    const values = Array.from({ length: 100 }, (_, index) => index);
    expect(edgesOf(values, 4)).toStrictEqual([24.5, 49.5, 74.5]);
  });

  it("never parts equal values, and shares out what is left behind a common one", () => {
    const values = [...new Array<number>(70).fill(0), 1, 2, 3, 4, 5, 6];
    expect(edgesOf(values, 3)).toStrictEqual([0.5, 3.5]);
  });

  it("joins neighbors until a bin has its rows, the last one excepted", () => {
    expect(edgesOf([1, 2, 2, 3, 4, 5, 6, 7], 255, 3)).toStrictEqual([2.5, 5.5]);
  });

  it("makes fewer quantiles when there are not rows enough for all", () => {
    const values = Array.from({ length: 9 }, (_, index) => index);
    expect(edgesOf(values, 5, 3)).toStrictEqual([2.5, 5.5]);
  });

  it.each([
    ["nothing", []],
    ["a constant", [3, 3, 3]],
    ["one value", [7]],
  ])("finds no edge in %s", (_, values) => {
    expect(edgesOf(values, 255)).toStrictEqual([]);
  });

  it("parts neighboring float32 numbers at the lower one, so that rounding moves nobody", () => {
    const above = 1 + 2 ** -23;
    expect(edgesOf([1, above], 255)).toStrictEqual([1]);
    expect(edgesOf([-above, -1], 255)).toStrictEqual([Math.fround(-above)]);
  });

  it("keeps edges finite beside infinities and the greatest numbers", () => {
    const greatest = 3.4028234663852886e38;
    for (const edge of edgesOf([-Infinity, -greatest, 0, greatest, Infinity], 255))
      expect(Number.isFinite(edge)).toBe(true);
  });

  it("finds edges such that each value is at most its bin's edge and above the one before", () => {
    const values = Array.from({ length: 5000 }, (_, index) => Math.sin(index * index) * 10 ** (index % 9));
    const edges = findEdges(Float32Array.from(values), { most: 63, least: 1 });
    expect(edges.length).toBe(62);
    for (const value of Float32Array.from(values)) {
      const bin = edges.filter((edge) => edge < value).length;
      expect(value <= (edges[bin] ?? Infinity) && value > (edges[bin - 1] ?? -Infinity)).toBe(true);
    }
  });
});
