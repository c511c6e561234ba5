import { expect, it } from "vitest";
import {
  mergeMoments,
  momentsOf,
  noMoments,
  skewOf,
  standardDeviationOf,
} from "../../../src/core/profile/moments.ts";

const values = Float64Array.from({ length: 997 }, (_, row) =>
  row % 13 === 5 ? NaN : ((row * 7919) % 101) ** 1.5 - 40,
);

it("moments of parts put together are those of the whole, whatever the parts", () => {
  const whole = momentsOf(values);
  const cuts = [0, 1, 2, 6, 7, 300, 997];
  const parts = cuts.slice(1).map((to, index) => momentsOf(values.subarray(cuts[index], to)));
  const merged = parts.reduce(mergeMoments, noMoments);
  for (const key of ["count", "minimum", "maximum", "missing", "zeros", "negatives", "isWhole"] as const)
    expect(merged[key]).toBe(whole[key]);
  expect(merged.mean).toBeCloseTo(whole.mean, 9);
  expect(merged.squares / whole.squares).toBeCloseTo(1, 12);
  expect(skewOf(merged)).toBeCloseTo(skewOf(whole) ?? NaN, 10);
});

it("by hand: 1, 2, 6 have mean 3, deviation √7 and skew 1.458", () => {
  const moments = momentsOf(Float64Array.of(1, 2, NaN, 6, Infinity));
  expect(moments).toMatchObject({ count: 3, mean: 3, missing: 1, infinite: 1, isWhole: true });
  expect(standardDeviationOf(moments)).toBeCloseTo(Math.sqrt(7), 12);
  // g1 = (18/3) / (14/3)^1.5, G1 = √6 · g1.
  expect(skewOf(moments)).toBeCloseTo((Math.sqrt(6) * 6) / (14 / 3) ** 1.5, 12);
});

it("what a few values cannot tell does not exist, nor what equal values cannot", () => {
  expect(standardDeviationOf(momentsOf(Float64Array.of(4)))).toBeNull();
  expect(skewOf(momentsOf(Float64Array.of(1, 2)))).toBeNull();
  expect(skewOf(momentsOf(Float64Array.of(0.1, 0.1, 0.1)))).toBeNull();
  expect(standardDeviationOf(momentsOf(Float64Array.of(-1e300, 1e300)))).toBeNull();
});
