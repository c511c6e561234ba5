import { describe, expect, test } from "vitest";
import { curvesChart } from "../../../webview/compare/curves-chart.ts";
import { createWords } from "../../../webview/shared/words.ts";
import { compareReport } from "../recorded/compare.ts";

const words = createWords("en");

describe("the curves chart", () => {
  test("lays both curves over the epochs of either", () => {
    const left = [2, 4, 6].map((epoch) => ({ epoch, train: epoch, validation: null }));
    const right = [1, 2].map((epoch) => ({ epoch, train: -epoch, validation: epoch * 10 }));
    const chart = curvesChart({ ...compareReport, curves: { left, right } }, words)!;
    expect(chart.labels).toEqual([1, 2, 4, 6]);
    expect(chart.series.map(({ name, values }) => [name, values])).toEqual([
      ["Version 2, training", [null, 2, 4, 6]],
      ["Version 4, training", [-1, -2, null, null]],
      ["Version 4, validation", [10, 20, null, null]],
    ]);
  });

  test("says which line is of out-of-bag predictions", () => {
    const left = [{ epoch: 1, train: 1, validation: null }];
    const right = [{ ...left[0]!, isOutOfBag: true as const }];
    const chart = curvesChart({ ...compareReport, curves: { left, right } }, words)!;
    expect(chart.series.map(({ name }) => name)).toEqual(["Version 2, training", "Version 4, out-of-bag"]);
  });

  test("counts what the two learners count", () => {
    const titleOf = (left: string, right: string) =>
      curvesChart(
        {
          ...compareReport,
          left: { ...compareReport.left, learner: left },
          right: { ...compareReport.right, learner: right },
        },
        words,
      )!;
    expect(titleOf("logistic", "mlp").xTitle).toBe("Epoch");
    expect(titleOf("boosting", "boosting").xTitle).toBe("Round");
    expect(titleOf("logistic", "forest").xTitle).toBe("Epoch or tree");
    expect(titleOf("boosting", "logistic").gist).toMatch(
      /^Version 2 took \d+ rounds, Version 4 took \d+ epochs/,
    );
  });

  test("tells its four lines apart without color", () => {
    const chart = curvesChart(compareReport, words)!;
    expect(new Set(chart.series.map(({ dash }) => dash)).size).toBe(4);
  });

  test("is not drawn when neither version has a curve", () => {
    expect(curvesChart({ ...compareReport, curves: { left: [], right: [] } }, words)).toBeNull();
  });
});
