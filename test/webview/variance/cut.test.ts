import { describe, expect, test } from "vitest";
import {
  componentsFor,
  cumulativeShares,
  cutAtComponents,
  cutAtShare,
  cutOf,
  keptBy,
  toPca,
} from "../../../webview/variance/cut.ts";
import { spectrum } from "../recorded/variance.ts";

const cumulative = cumulativeShares([0.5, 0.3, 0.15, 0.05]);

describe("a cut", () => {
  test("keeps the fewest components whose cumulative share exceeds the wanted one, as the pass does", () => {
    expect(componentsFor(0.49, cumulative)).toBe(1);
    expect(componentsFor(0.5, cumulative)).toBe(2);
    expect(componentsFor(0.79, cumulative)).toBe(2);
    expect(componentsFor(0.9999, cumulative)).toBe(4);
  });

  test("keeps all components when rounding leaves the sum below the wanted share", () => {
    expect(componentsFor(0.9999, [0.6, 0.999])).toBe(2);
  });

  test("agrees with the report it comes from", () => {
    expect(keptBy(cutOf(spectrum), cumulativeShares(spectrum.shares))).toBe(spectrum.kept);
    expect(cutOf({ ...spectrum, wanted: null, kept: 4 })).toEqual({ by: "components", components: 4 });
  });

  test("stays within what can be asked for", () => {
    expect(cutAtShare(1.4)).toEqual({ by: "share", share: 0.9999 });
    expect(cutAtShare(-1)).toEqual({ by: "share", share: 0.01 });
    expect(cutAtComponents(99, 30)).toEqual({ by: "components", components: 30 });
    expect(cutAtComponents(-3, 30)).toEqual({ by: "components", components: 1 });
  });

  test("becomes a share below one or a whole number for the action, never anything between", () => {
    expect(toPca(cutAtShare(1))).toBeLessThan(1);
    expect(toPca(cutAtComponents(1, 30))).toBe(1);
    expect(toPca(cutAtComponents(6.6, 30))).toBe(7);
  });

  test("never counts more than all of the variance", () => {
    expect(cumulativeShares([0.7, 0.2, 0.1000001]).at(-1)).toBe(1);
  });
});
