import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgeLabels, labelMargin } from "../../../src/core/checks/contradicted-labels.ts";
import { averagePath, isolationScores } from "../../../src/core/checks/isolation-forest.ts";
import { usualRange } from "../../../src/core/checks/usual-range.ts";
import { normalDistances } from "../../../src/core/checks/normal-distances.ts";
import { quartilesOf } from "../../../src/core/statistics/quantiles.ts";
import { rocAuc } from "../../../src/core/evaluation/roc-auc.ts";
import { finish } from "../../../src/core/steps.ts";

/** Made by test/fixtures/checks/make_checks.py. */
interface References {
  readonly outliers: readonly {
    readonly scale: string;
    readonly values: readonly number[];
    readonly quartiles: readonly [number, number, number];
    readonly low: number;
    readonly high: number;
    readonly rows: readonly number[];
    readonly apart: readonly number[];
  }[];
  readonly paths: readonly (readonly [count: number, length: number])[];
  readonly forests: readonly {
    readonly columns: readonly (readonly number[])[];
    readonly apart: readonly number[];
    readonly mean: readonly number[];
    readonly spread: readonly number[];
    readonly auc: number;
  }[];
  readonly distances: readonly {
    readonly columns: readonly (readonly number[])[];
    readonly squares: readonly number[];
  }[];
  readonly labels: readonly {
    readonly classes: number;
    readonly labels: readonly number[];
    readonly probabilities: readonly number[];
    readonly ranked: readonly number[];
    readonly margins: readonly number[];
  }[];
}

const references = JSON.parse(readFileSync("test/fixtures/checks/checks.json", "utf8")) as References;

describe.each(references.outliers)("outliers on the scale of $scale", (expected) => {
  const values = Float64Array.from(expected.values);

  test("stand beyond the fences of NumPy's quartiles and SciPy's median deviation", () => {
    const usual = finish(usualRange(values))!;
    // Iglewicz & Hoaglin round the normal quartile to 0.6745; SciPy does not.
    expect(usual.low / expected.low).toBeCloseTo(1, 4);
    expect(usual.high / expected.high).toBeCloseTo(1, 4);
    const rows = expected.values.flatMap((value, row) =>
      value < usual.low || value > usual.high ? [row] : [],
    );
    expect(rows).toEqual(expected.rows);
  });

  test("stand apart where NumPy finds the gaps", () => {
    const { apart } = finish(usualRange(values))!;
    const rows = expected.values.flatMap((value, row) =>
      value < apart.low || value > apart.high ? [row] : [],
    );
    expect(rows).toEqual(expected.apart);
  });

  test("rest on the same quartiles", () => {
    const { lower, median, upper } = quartilesOf(values);
    for (const [index, quartile] of [lower, median, upper].entries())
      expect(quartile).toBeCloseTo(expected.quartiles[index]!, 12);
  });
});

describe("the isolation forest", () => {
  test.each(references.paths)("expects a path for %d rows as scikit-learn does", (rows, length) => {
    expect(averagePath(rows)).toBeCloseTo(length, 12);
  });

  test.each(references.forests)("scores rows as 20 of scikit-learn's do on the average", (expected) => {
    const rows = expected.mean.length;
    const columns = expected.columns.map((values) => Float64Array.from(values));
    const forests = Array.from({ length: 20 }, (_, seed) => finish(isolationScores(columns, rows, seed)));
    const mean = expected.mean.map((_, row) => forests.reduce((sum, scores) => sum + scores[row]!, 0) / 20);
    // Two means of 20 differ by √(2 / 20) of a row's spread: no row by five times as much, all together by nothing.
    const apart = mean.map(
      (score, row) => (score - expected.mean[row]!) / (Math.sqrt(2 / 20) * expected.spread[row]!),
    );
    expect(Math.max(...apart.map(Math.abs))).toBeLessThan(5);
    const bias = mean.reduce((sum, score, row) => sum + score - expected.mean[row]!, 0) / rows;
    expect(Math.abs(bias)).toBeLessThan(0.002);
  });

  test.each(references.forests)("ranks rows that stand apart as well as scikit-learn's", (expected) => {
    const rows = expected.mean.length;
    const columns = expected.columns.map((values) => Float64Array.from(values));
    // Class 0 is that of the rows apart.
    const target = Float32Array.from({ length: rows }, (_, row) => (expected.apart.includes(row) ? 0 : 1));
    const aucs = Array.from({ length: 20 }, (_, seed) => {
      const probabilities = Float32Array.from(finish(isolationScores(columns, rows, seed)));
      return rocAuc({ probabilities, target, classes: 1, positive: 0 })!.auc;
    });
    const mean = aucs.reduce((sum, auc) => sum + auc, 0) / 20;
    expect(Math.abs(mean - expected.auc)).toBeLessThan(0.005);
  });
});

test.each(references.distances)("distances over normal scores are scikit-learn's", (expected) => {
  const columns = expected.columns.map((values) => Float64Array.from(values));
  const rows = Int32Array.from(expected.squares.keys());
  const { squares, freedom } = finish(normalDistances(columns, rows));
  expect(freedom).toBe(columns.length);
  squares.forEach((square, row) => expect(square).toBeCloseTo(expected.squares[row]!, 8));
});

describe.each(references.labels)("labels of $classes classes", (expected) => {
  const labels = Float32Array.from(expected.labels);
  const probabilities = Float32Array.from(expected.probabilities);
  const { classes } = expected;

  test("have cleanlab's normalized margins", () => {
    labels.forEach((label, row) => {
      const margin = labelMargin(probabilities.subarray(row * classes, (row + 1) * classes), label);
      expect((margin + 1) / 2).toBeCloseTo(expected.margins[row]!, 6);
    });
  });

  test("are contradicted where cleanlab's predicted_neq_given says so, and named in its order", () => {
    const { issues, left } = judgeLabels({ labels, probabilities, classes });
    expect(issues.length + left).toBe(expected.ranked.length);
    expect(issues.map(({ row }) => row)).toEqual(expected.ranked.slice(0, issues.length));
  });
});
