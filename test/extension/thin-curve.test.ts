import { describe, expect, it } from "vitest";
import { thinCurve } from "../../src/extension/panels/thin-curve.ts";

/** One over the epoch, but for a spike up and one down behind it. */
function loss(index: number, spikeAt: number): number {
  const spikes = new Map([
    [spikeAt, 9],
    [spikeAt + 1, -9],
  ]);
  return spikes.get(index) ?? 1 / (index + 1);
}

function curveOf(length: number, hasValidation = true) {
  return Array.from({ length }, (_, index) => ({
    epoch: index + 1,
    train: loss(index, 777),
    validation: hasValidation ? loss(index, 4321) : null,
  }));
}

describe("thinCurve", () => {
  it("leaves a curve within the limit as it is", () => {
    const curve = curveOf(100);
    expect(thinCurve(curve, 100)).toBe(curve);
    expect(thinCurve([], 100)).toEqual([]);
  });

  it.each([1201, 10_000, 100_000])("keeps a curve of %i points within the limit", (length) => {
    expect(thinCurve(curveOf(length), 1200).length).toBeLessThanOrEqual(1206);
  });

  it("keeps both ends and the extremes of both losses, in order", () => {
    const thinned = thinCurve(curveOf(10_000), 1200);
    const epochs = thinned.map(({ epoch }) => epoch);
    expect(epochs).toEqual([...new Set(epochs)].sort((left, right) => left - right));
    expect(epochs).toEqual(expect.arrayContaining([1, 778, 779, 4322, 4323, 10_000]));
  });

  it("thins a curve without validation", () => {
    const thinned = thinCurve(curveOf(10_000, false), 1200);
    expect(thinned.map(({ epoch }) => epoch)).toEqual(expect.arrayContaining([1, 778, 779, 10_000]));
  });
});
