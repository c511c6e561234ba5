import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, test } from "vitest";
import { sketchNumeric } from "../../../src/core/monitoring/numeric-sketch.ts";
import { finish } from "../../../src/core/steps.ts";
import { summarySteps } from "../../../src/core/compute/summary-steps.ts";
import { outOfRange } from "../../../src/core/monitoring/out-of-range.ts";
import { numeric, rowNumbers } from "./monitoring-fixtures.ts";

function find(training: readonly number[], later: readonly number[]) {
  const column = numeric("x", training);
  const rows = rowNumbers(training.length);
  const summaries = finish(summarySteps({ columns: [column], rows }));
  const sketch = sketchNumeric(column, rows, summaries.get("x")!);
  return outOfRange(sketch, Float64Array.from(later), "later.csv");
}

const hundred = Array.from({ length: 100 }, (_, index) => index);

describe("outOfRange", () => {
  test("reports one value that lies farther out than the range is wide", () => {
    expect(find(hundred, [50, -5, 199])).toEqual([
      {
        code: "out-of-range",
        severity: "info",
        args: { rows: 2, minimum: 0, maximum: 99, example: 199 },
        where: { file: "later.csv", column: "x" },
      },
    ]);
  });

  test("expects a few values a little beyond, and reports many", () => {
    const some = (beyond: number) => hundred.map((value) => (value < beyond ? 100.5 : value));
    // With as many later as known values q is ½; the tail 2^-k (1 + k / 2) is 0.02 for 8 values, 0.006 for 10.
    expect(find(hundred, some(8))).toEqual([]);
    expect(find(hundred, some(10))).toHaveLength(1);
  });

  test.each([
    ["values within the range", hundred, [0, 99]],
    ["infinite values", hundred, [Infinity, -Infinity]],
    ["no later values", hundred, []],
    ["no training values", [NaN], [1, 2, 3]],
  ])("is silent about %s", (_, training, later) => {
    expect(find(training, later)).toEqual([]);
  });

  test("is silent on nearly all samples of the same population", () => {
    const random = xoroshiro128plus(4);
    const draw = (count: number) => Array.from({ length: count }, () => uniformFloat64(random));
    const reports = Array.from({ length: 1000 }, () => find(draw(60), draw(90)).length);
    expect(reports.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(20);
  });
});
