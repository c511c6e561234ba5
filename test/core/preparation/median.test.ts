import { describe, expect, test } from "vitest";
import { medianInPlace, medianWithin } from "../../../src/core/preparation/median.ts";

const median = (...values: number[]): number => medianInPlace(Float64Array.from(values));

/** A fixed sequence that looks random (multiplicative congruential, Park and Miller 1988). */
function* sequence(seed: number): Generator<number> {
  for (let state = seed; ;) yield (state = (state * 48271) % 2147483647);
}

function sorted(values: Float64Array): Float64Array {
  return Float64Array.from(values).sort();
}

describe("medianInPlace", () => {
  const cases: [string, number[], number][] = [
    ["nothing", [], NaN],
    ["one number", [7], 7],
    ["an odd number of them", [3, 1, 2], 2],
    ["an even number of them", [4, 1, 3, 2], 2.5],
    ["equal numbers", [5, 5, 5, 5], 5],
    ["two numbers whose sum overflows", [Number.MAX_VALUE, Number.MAX_VALUE], Number.MAX_VALUE],
    ["two tiny numbers", [5e-324, 5e-324], 5e-324],
  ];
  test.each(cases)("of %s", (_name, values, expected) => {
    expect(median(...values)).toBe(expected);
  });

  test("is the middle of the sorted numbers, for any length and many repetitions", () => {
    const random = sequence(1);
    for (const [length, distinct] of [599, 600, 601, 602, 5000, 5001, 40_000].flatMap((n) => [
      [n, 3],
      [n, 100],
      [n, 2147483647],
    ])) {
      const values = Float64Array.from({ length: length! }, () => random.next().value % distinct!);
      const order = sorted(values);
      const middle = (order[(length! - 1) >> 1]! + order[length! >> 1]!) / 2;
      expect(medianInPlace(values)).toBe(middle);
      expect(sorted(values)).toEqual(order);
    }
  });

  test("does not slow down on sorted, reversed and sawtooth input", () => {
    const length = 200_001;
    const shapes = [(i: number) => i, (i: number) => -i, (i: number) => i % 1000, (i: number) => i ^ 0x5555];
    for (const shape of shapes) {
      const values = Float64Array.from({ length }, (_, index) => shape(index));
      const expected = sorted(values)[length >> 1]!;
      expect(medianInPlace(values)).toBe(expected);
    }
  });
});

describe("medianWithin", () => {
  const within = (values: Float64Array): number => {
    const range = {
      minimum: values.reduce((a, b) => Math.min(a, b)),
      maximum: values.reduce((a, b) => Math.max(a, b)),
    };
    return medianWithin(values, range, new Float64Array(values.length + 3));
  };
  const random = sequence(2);
  const uniform = () => random.next().value! / 2147483647;
  const shapes: [string, () => number][] = [
    ["spread evenly", uniform],
    ["with far outliers", () => (uniform() < 1e-3 ? 1e300 * (uniform() - 0.5) : uniform())],
    ["in two far heaps", () => Math.floor(uniform() * 2) * 1e6 + uniform()],
    ["all but one the same", () => (uniform() < 1e-4 ? 2 : 1)],
    ["all the same", () => 3],
    ["of a range that overflows", () => (uniform() - 0.5) * 2 * Number.MAX_VALUE],
    ["of a range that nearly vanishes", () => Math.floor(uniform() * 3) * 5e-324],
    ["in few steps", () => Math.floor(uniform() * 5)],
  ];
  test.each(shapes)(
    "is the median of numbers %s, odd or even, few or many, and leaves them alone",
    (_name, next) => {
      for (const length of [1, 2, 4095, 4096, 4097, 50_000]) {
        const values = Float64Array.from({ length }, next);
        const before = values.slice();
        expect(within(values)).toBe(medianInPlace(values.slice()));
        expect(values).toEqual(before);
      }
    },
  );
});
