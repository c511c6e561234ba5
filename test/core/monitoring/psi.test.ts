import { describe, expect, test } from "vitest";
import { differsByMoreThanChance } from "../../../src/core/statistics/chance.ts";
import { populationStability } from "../../../src/core/monitoring/psi.ts";
import { fixture } from "./monitoring-fixtures.ts";

describe("populationStability", () => {
  test.each(fixture.drift)("agrees with NumPy for $name", ({ referenceCounts, currentCounts, psi }) => {
    expect(populationStability(referenceCounts, currentCounts)).toBeCloseTo(psi, 12);
  });

  test("gives a hand-worked example its value", () => {
    // Shares ½ ½ against ¼ ¾: ¼ ln 2 + (-¼) ln ⅔.
    const expected = 0.25 * Math.log(2) - 0.25 * Math.log(2 / 3);
    expect(populationStability([5, 5], [1, 3])).toBeCloseTo(expected, 12);
  });

  test("is zero for equal shares, symmetric, and never negative", () => {
    expect(populationStability([1, 2, 3], [10, 20, 30])).toBeCloseTo(0, 12);
    expect(populationStability([1, 2, 3], [3, 1, 1])).toBeCloseTo(
      populationStability([3, 1, 1], [1, 2, 3]),
      12,
    );
    for (const { referenceCounts, currentCounts } of fixture.drift) {
      expect(populationStability(referenceCounts, currentCounts)).toBeGreaterThanOrEqual(0);
    }
  });

  test("counts an empty bin as a share of 1e-4, and a smaller share as that too", () => {
    const expected = (0.5 - 1e-4) * Math.log(0.5 / 1e-4) + (0.5 - 1) * Math.log(0.5);
    expect(populationStability([5, 5], [0, 8])).toBeCloseTo(expected, 12);
    expect(populationStability([5, 5], [1, 99_999])).toBeCloseTo(expected, 4);
  });

  test("is zero when one side has no values", () => {
    expect(populationStability([0, 0], [1, 2])).toBe(0);
    expect(populationStability([1, 2], [0, 0])).toBe(0);
    expect(populationStability([], [])).toBe(0);
  });
});

describe("differsByMoreThanChance", () => {
  test.each(fixture.drift)("agrees with SciPy at 1 % for $name", (reference) => {
    const found = differsByMoreThanChance(reference.referenceCounts, reference.currentCounts);
    expect(found).toBe(reference.pValue < 0.01);
  });

  test("is false for one bin, no values and equal shares, true for a clear difference of two bins", () => {
    expect(differsByMoreThanChance([5], [9])).toBe(false);
    expect(differsByMoreThanChance([0, 0], [4, 5])).toBe(false);
    expect(differsByMoreThanChance([50, 50], [500, 500])).toBe(false);
    expect(differsByMoreThanChance([50, 50], [90, 10])).toBe(true);
    expect(differsByMoreThanChance([50, 50, 0], [90, 10, 0])).toBe(true);
  });

  test("turns at the 1 % limit of χ², 6.635 for two bins", () => {
    // For 50 + s, 50 - s against 50 - s, 50 + s the statistic is 2 (2s)² / 100 = 0.08 s².
    expect(0.08 * 9 ** 2).toBeLessThan(6.635);
    expect(differsByMoreThanChance([59, 41], [41, 59])).toBe(false);
    expect(0.08 * 9.25 ** 2).toBeGreaterThan(6.635);
    expect(differsByMoreThanChance([59.25, 40.75], [40.75, 59.25])).toBe(true);
  });
});
