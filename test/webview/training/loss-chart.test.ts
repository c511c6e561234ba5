import { describe, expect, test } from "vitest";
import { createWords } from "../../../webview/shared/words.ts";
import { hasWideRange, lossChart } from "../../../webview/training/loss-chart.ts";
import { bestEpochOf, curveOf } from "../recorded/curve.ts";

const words = createWords("en");

describe("the loss chart", () => {
  test("marks the best epoch on the validation line", () => {
    const curve = curveOf(40);
    const bestEpoch = bestEpochOf(curve);
    const [train, validation] = lossChart({
      learner: "mlp",
      curve,
      bestEpoch,
      isLogarithmic: false,
      words,
    }).series;
    expect(train!.marks).toBeUndefined();
    expect([...validation!.marks!]).toEqual([[bestEpoch - 1, "best"]]);
  });

  test("has one line, with the mark on it, when there is no validation", () => {
    const curve = curveOf(10).map((point) => ({ ...point, validation: null }));
    const { series } = lossChart({ learner: "mlp", curve, bestEpoch: 10, isLogarithmic: false, words });
    expect(series.map(({ name }) => name)).toEqual(["Training"]);
    expect([...series[0]!.marks!.keys()]).toEqual([9]);
  });

  test("says so when the loss is that of out-of-bag predictions", () => {
    const curve = curveOf(5).map((point) => ({ ...point, isOutOfBag: true as const }));
    const { series, gist } = lossChart({
      learner: "mlp",
      curve,
      bestEpoch: null,
      isLogarithmic: false,
      words,
    });
    expect(series.map(({ name }) => name)).toEqual(["Out-of-bag", "Validation"]);
    expect(gist).toMatch(/^Out-of-bag loss went from/u);
  });

  test("tells its lines apart by dash as well as by color", () => {
    const { series } = lossChart({
      learner: "mlp",
      curve: curveOf(5),
      bestEpoch: null,
      isLogarithmic: false,
      words,
    });
    expect(new Set(series.map(({ dash }) => dash)).size).toBe(2);
    expect(new Set(series.map(({ color }) => color)).size).toBe(2);
  });

  test.each([
    [0.08, 0.05],
    [0.02, 0.02],
    [3, 2],
    [0.001, 0.001],
  ])("begins its logarithmic axis at 1, 2 or 5 times a power of ten: %d → %d", (smallest, least) => {
    const curve = [{ epoch: 1, train: smallest, validation: null }];
    expect(
      lossChart({ learner: "mlp", curve, bestEpoch: 1, isLogarithmic: true, words }).left.min,
    ).toBeCloseTo(least, 12);
  });
});

describe("a logarithmic axis is offered", () => {
  const at = (losses: readonly number[]) =>
    losses.map((train, index) => ({ epoch: index + 1, train, validation: null }));

  test("from a ratio of twenty on", () => {
    expect(hasWideRange(at([10, 0.6]))).toBe(false);
    expect(hasWideRange(at([10, 0.5]))).toBe(true);
  });

  test("never for losses of zero or below, nor for none", () => {
    expect(hasWideRange(at([10, 0]))).toBe(false);
    expect(hasWideRange(at([10, -1]))).toBe(false);
    expect(hasWideRange([])).toBe(false);
  });
});
