import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { NumberStatistics } from "../../../src/core/profile/report.ts";
import type { ProfileReport } from "../../../src/core/lifecycle/reports.ts";
import { numbers, profileOf, texts } from "../../support/profile.ts";

type Pair = readonly [string, string, number];

interface Reference {
  readonly numbers: Readonly<Record<string, readonly (number | null)[]>>;
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>;
  readonly statistics: Readonly<
    Record<
      string,
      Omit<NumberStatistics, "zeros" | "negatives"> & { readonly missing: number; readonly distinct: number }
    >
  >;
  readonly pearson: readonly Pair[];
  readonly spearman: readonly Pair[];
  readonly cramersV: readonly Pair[];
  readonly eta: readonly Pair[];
}

/** Made by make_profile.py with pandas 3.1.1 and SciPy 1.17.1. */
const reference = JSON.parse(
  readFileSync(new URL("../../fixtures/profile/profile.json", import.meta.url), "utf8"),
) as Reference;

let report: ProfileReport;

beforeAll(async () => {
  report = await profileOf([
    ...Object.entries(reference.numbers).map(([name, values]) => numbers(name, values)),
    ...Object.entries(reference.texts).map(([name, values]) => texts(`text ${name}`, values)),
  ]);
});

describe("statistics are those of pandas", () => {
  it.each(Object.keys(reference.statistics))("%s", (name) => {
    const { missing, distinct, ...expected } = reference.statistics[name]!;
    const column = report.columns.find((each) => each.name === name)!;
    expect(column).toMatchObject({ missing, distinct });
    for (const [figure, value] of Object.entries(expected) as [keyof typeof expected, number | null][]) {
      const found = column.statistics![figure];
      if (value === null) expect(found, figure).toBeNull();
      else expect(Math.abs(found! - value), figure).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }
  });
});

/** The matrix is rounded to a millionth. */
const tolerance = 6e-7;

function inMatrix(measure: "values" | "spearman", left: string, right: string): number | null {
  const at = (name: string) => report.associations.columns.findIndex((column) => column.name === name);
  return report.associations[measure][at(left)]![at(right)]!;
}

describe("associations are those of SciPy", () => {
  it.each(reference.pearson)("Pearson's r of %s and %s", (left, right, value) => {
    expect(Math.abs(inMatrix("values", left, right)! - value)).toBeLessThan(tolerance);
    expect(inMatrix("values", right, left)).toBe(inMatrix("values", left, right));
  });
  it.each(reference.spearman)("Spearman's ρ of %s and %s", (left, right, value) => {
    expect(Math.abs(inMatrix("spearman", left, right)! - value)).toBeLessThan(tolerance);
  });
  it.each(reference.cramersV)("Cramér's V of %s and %s", (left, right, value) => {
    expect(Math.abs(inMatrix("values", `text ${left}`, `text ${right}`)! - value)).toBeLessThan(tolerance);
  });
  it.each(reference.eta)("η of %s and %s", (left, right, value) => {
    expect(Math.abs(inMatrix("values", `text ${left}`, right)! - value)).toBeLessThan(tolerance);
  });
});
