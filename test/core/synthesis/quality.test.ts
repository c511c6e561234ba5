import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import type { Table } from "../../../src/core/data/table.ts";
import { finish } from "../../../src/core/steps.ts";
import { compareMarginals, ksComplement } from "../../../src/core/synthesis/quality/marginals.ts";
import { pairSteps, pearson } from "../../../src/core/synthesis/quality/pairs.ts";
import { privacySteps } from "../../../src/core/synthesis/quality/privacy.ts";
import { category, numeric, tableOf } from "../data/tables.ts";

const kernels = createReferenceKernels();

type Cells = Readonly<Record<string, readonly (number | string | null)[]>>;

interface Fixture {
  readonly real: Cells;
  readonly made: Cells;
  readonly marginals: Readonly<Record<string, number>>;
  readonly missing: Readonly<Record<string, number>>;
  readonly pairs: Readonly<Record<string, number>>;
  readonly distances: readonly number[];
}

const fixture = JSON.parse(readFileSync("test/fixtures/synthesis/synthesis.json", "utf8")) as Fixture;

function tableFrom(cells: Cells): Table {
  return tableOf(
    ...Object.entries(cells).map(([name, values]) =>
      values.some((value) => typeof value === "string")
        ? category(name, values as (string | null)[])
        : numeric(name, values as (number | null)[]),
    ),
  );
}

const real = tableFrom(fixture.real);
const made = tableFrom(fixture.made);

it.each(Object.entries(fixture.marginals))("scores the column %s as SDMetrics does", (name, score) => {
  const at = real.columns.findIndex((column) => column.name === name);
  const found = compareMarginals(real.columns[at]!, made.columns[at]!);
  expect(found.score).toBeCloseTo(score, 10);
  expect(found.missingScore).toBeCloseTo(fixture.missing[name]!, 10);
});

it("scores pairs of columns as SDMetrics does", () => {
  const found = finish(pairSteps(real, made));
  const scores = Object.fromEntries(found.map(({ left, right, score }) => [`${left} ${right}`, score!]));
  expect(Object.keys(scores)).toEqual(Object.keys(fixture.pairs));
  for (const [pair, score] of Object.entries(fixture.pairs))
    expect(scores[pair], pair).toBeCloseTo(score, 10);
});

it("measures the distance to the closest record as SDMetrics does", () => {
  const found = finish(privacySteps({ training: real, holdout: real, synthetic: made, kernels }));
  const sorted = [...fixture.distances].sort((a, b) => a - b);
  const middle = (sorted[59]! + sorted[60]!) / 2;
  expect(found.rows).toBe(120);
  expect(found.medianDistance).toBeCloseTo(middle, 10);
  expect(found.copies).toBe(fixture.distances.filter((distance) => distance === 0).length);
});

it("finds that copies are nearer to what was learned from", () => {
  const holdout = tableOf(numeric("a", [10, 20, 30]), category("b", ["x", "y", "x"]));
  const training = tableOf(numeric("a", [1, 2, 3]), category("b", ["x", "y", "z"]));
  const found = finish(privacySteps({ training, holdout, synthetic: training, kernels }));
  expect(found).toMatchObject({ closerToTraining: 1, copies: 3, medianDistance: 0, holdoutCopies: 0 });
});

it("counts a row that is as near to both by half", () => {
  const training = tableOf(numeric("a", [0, 10]));
  const found = finish(
    privacySteps({ training, holdout: training, synthetic: tableOf(numeric("a", [5, 0])), kernels }),
  );
  expect(found.closerToTraining).toBe(0.5);
});

it("compares distributions worked by hand: half of the rows moved is a distance of one half", () => {
  expect(ksComplement(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 2, 9, 9))).toBe(0.5);
  expect(ksComplement(Float64Array.of(NaN), Float64Array.of(1))).toBeNull();
  expect(ksComplement(Float64Array.of(7, 7), Float64Array.of(7))).toBe(1);
});

it("has no correlation of a column that does not vary", () => {
  expect(pearson(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBeNull();
  expect(pearson(Float64Array.of(1, NaN, 3), Float64Array.of(2, 4, 6))).toBeCloseTo(1, 12);
});
