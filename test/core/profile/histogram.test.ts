import { expect, it } from "vitest";
import { binEdges, countIntoBins } from "../../../src/core/profile/histogram.ts";

const request = { lowerQuartile: 1, upperQuartile: 3, count: 100, isWhole: false };

it("bins have equal width, hold every value, and the last one its upper edge", () => {
  const edges = binEdges({ ...request, minimum: 0, maximum: 4 });
  expect(edges[0]).toBe(0);
  expect(edges.at(-1)).toBe(4);
  const { counts } = countIntoBins(Float64Array.of(0, 4, 2, NaN), edges);
  expect(counts[0]).toBe(1);
  expect(counts.at(-1)).toBe(1);
  expect(counts.reduce((sum, count) => sum + count)).toBe(3);
});

it("few whole numbers get a bin each, many get bins of whole width", () => {
  const few = binEdges({ ...request, minimum: 1, maximum: 5, isWhole: true });
  expect(few).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5]);
  const many = binEdges({
    ...request,
    minimum: 0,
    maximum: 1000,
    lowerQuartile: 250,
    upperQuartile: 750,
    isWhole: true,
  });
  expect(new Set(many.slice(1).map((edge, bin) => edge - many[bin]!)).size).toBe(1);
  expect(many.at(-1)).toBeGreaterThanOrEqual(1000);
});

it.each([
  ["one value", [7, 7, 7]],
  ["one huge value", [2 ** 60, 2 ** 60]],
  ["the greatest doubles", [-Number.MAX_VALUE, 0, Number.MAX_VALUE]],
  ["the smallest", [0, Number.MIN_VALUE]],
])("%s: every value is in a bin", (_, list) => {
  const values = Float64Array.from(list);
  const [minimum, maximum] = [Math.min(...list), Math.max(...list)];
  const edges = binEdges({
    minimum,
    maximum,
    lowerQuartile: minimum,
    upperQuartile: maximum,
    count: list.length,
    isWhole: true,
  });
  const { counts } = countIntoBins(values, edges);
  expect(counts.reduce((sum, count) => sum + count)).toBe(list.length);
});
