import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { finish } from "../../../src/core/steps.ts";
import { oversamplingSteps } from "../../../src/core/synthesis/oversample.ts";
import {
  type ClassRows,
  medianDeviation,
  nearestRows,
  smoteSteps,
} from "../../../src/core/synthesis/smote-nc.ts";
import type { CategoryColumn, NumericColumn } from "../../../src/core/data/table.ts";
import { category, numeric, tableOf } from "../data/tables.ts";

interface Fixture {
  readonly smote: {
    readonly table: {
      readonly u: readonly number[];
      readonly v: readonly number[];
      readonly s: readonly string[];
      readonly t: readonly string[];
    };
    readonly labels: readonly number[];
    readonly medianDeviation: number;
    readonly neighbors: readonly (readonly number[])[];
  };
}

const { smote } = JSON.parse(readFileSync("test/fixtures/synthesis/synthesis.json", "utf8")) as Fixture;
const minority = smote.labels.filter((label) => label === 1).length;

/** The minority class, which stands first. */
const rows: ClassRows = {
  rows: minority,
  numbers: [smote.table.u, smote.table.v].map((values) => Float64Array.from(values.slice(0, minority))),
  nominals: [smote.table.s, smote.table.t].map((values) =>
    Int32Array.from(values.slice(0, minority), (value) => "abc".indexOf(value)),
  ),
};

describe("SMOTE-NC", () => {
  it("weighs nominal values by the deviation that imbalanced-learn finds", () => {
    expect(medianDeviation(rows)).toBeCloseTo(smote.medianDeviation, 10);
  });

  it("finds the neighbors that imbalanced-learn finds", () => {
    const penalty = medianDeviation(rows) ** 2;
    const found = Array.from({ length: minority }, (_, base) => [
      ...nearestRows(rows, base, { count: 5, penalty }),
    ]);
    expect(found).toEqual(smote.neighbors);
  });

  it("puts rows between a row and a neighbor, with the values most neighbors have", () => {
    const made = finish(smoteSteps(rows, { count: 200, neighbors: 5, seed: 1 }));
    expect(made).toHaveLength(200);
    for (const { base, toward, step, nominals } of made) {
      expect(smote.neighbors[base]).toContain(toward);
      expect(step > 0 && step < 1).toBe(true);
      const values = smote.neighbors[base]!.map((row) => rows.nominals[0]![row]!);
      const countOf = (value: number) => values.filter((each) => each === value).length;
      expect(countOf(nominals[0]!)).toBe(Math.max(...values.map(countOf)));
    }
  });
});

const table = tableOf(
  numeric("x", [0, 1, 2, 10, 20, null, 7]),
  category("c", ["a", "a", "b", "z", "z", "z", "q"]),
  numeric("flag", [1, 1, 1, 0, 0, 0, 1], "boolean"),
);
const request = {
  table,
  features: table.columns.map(({ name, kind }) => ({ name, kind })),
  rows: Int32Array.of(0, 1, 2, 3, 4, 6),
  target: Float32Array.of(0, 0, 0, 1, 1, 2),
  classes: ["many", "few", "one"],
  neighbors: 5,
  to: 1,
  seed: 7,
  file: "t.csv",
  targetName: "y",
};

describe("oversampling", () => {
  const found = finish(oversamplingSteps({ ...request, weights: Float32Array.of(1, 1, 1, 2, 2, 3) }));

  it("fills classes up to the largest, and says so of a class of one row that it cannot", () => {
    expect(found.made).toEqual([
      { label: "many", rows: 3, made: 0 },
      { label: "few", rows: 2, made: 1 },
      { label: "one", rows: 1, made: 0 },
    ]);
    expect(found.findings.map(({ code }) => code)).toEqual(["not-oversampled", "oversampled"]);
  });

  it("puts made rows behind those of the file, which stay as they are", () => {
    const [x, c, flag] = found.table.columns as [NumericColumn, CategoryColumn, NumericColumn];
    expect([...found.rows]).toEqual([0, 1, 2, 3, 4, 6, 7]);
    expect([...x.values.subarray(0, 7)]).toEqual([0, 1, 2, 10, 20, NaN, 7]);
    expect(x.values[7]).toBeGreaterThan(10);
    expect(x.values[7]).toBeLessThan(20);
    expect(c.levels[c.codes[7]!]).toBe("z");
    expect(flag.values[7]).toBe(0);
    expect(found.target[6]).toBe(1);
    expect(found.weights?.[6]).toBe(2);
  });

  it("makes the same rows again with the same seed", () => {
    const again = finish(oversamplingSteps(request));
    const other = finish(oversamplingSteps({ ...request, seed: 8 }));
    const cell = ({ table: made }: typeof again) => (made.columns[0] as NumericColumn).values[7];
    expect(cell(again)).toBe(cell(found));
    expect(cell(other)).not.toBe(cell(again));
  });

  it("takes the number of the row it starts from where the neighbor has none", () => {
    const holes = { ...request, rows: Int32Array.of(0, 1, 2, 5), target: Float32Array.of(0, 0, 0, 1) };
    const two = { ...holes, rows: Int32Array.of(0, 1, 2, 5, 6), target: Float32Array.of(0, 0, 0, 1, 1) };
    const x = finish(oversamplingSteps(two)).table.columns[0] as NumericColumn;
    expect([7, NaN]).toContainEqual(x.values[7]);
  });

  it("fills up to a share of the largest class, and makes nothing where that is reached", () => {
    expect(finish(oversamplingSteps({ ...request, to: 0.5 })).table.rows).toBe(table.rows);
  });
});
