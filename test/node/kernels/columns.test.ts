import { afterAll, describe, expect, it } from "vitest";
import { measureColumns } from "../../../src/core/compute/measures.ts";
import { countColumn } from "../../../src/core/data/distinct.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";

const crews = await Promise.all([1, 2, 8].map((threads) => createKernels({ threads })));
const [one] = crews;
afterAll(() => {
  for (const crew of crews) crew.close();
});

const stream = seededStream(5);
const uniform = (): number => (stream.next() >>> 0) / 2 ** 32;
let row = 0;

const shapes: readonly (readonly [string, () => number])[] = [
  ["uniform", uniform],
  ["with a long tail", () => Math.exp(20 * uniform())],
  ["integers of a few kinds", () => Math.floor(uniform() * 7) - 3],
  ["whole numbers in order", () => row++],
  ["constant", () => 4.5],
  ["with holes and infinities", () => [NaN, Infinity, -Infinity, uniform()][Math.floor(uniform() * 4)]!],
  ["nothing but holes", () => NaN],
  ["nothing but infinities", () => (uniform() < 0.5 ? Infinity : -Infinity)],
  ["of a range that overflows", () => (uniform() - 0.5) * 2 * Number.MAX_VALUE],
  ["of a range that nearly vanishes", () => Math.floor(uniform() * 4) * 5e-324],
  ["large with a small spread", () => 1e9 + uniform()],
  ["zeros of both signs", () => (uniform() < 0.5 ? -0 : 0)],
];

describe.each(shapes)("a column %s", (_name, next) => {
  it.each([0, 1, 2, 5, 1000, 40_000])("of %i rows is measured to the same bits as without kernels", (length) => {
    const values = Float64Array.from({ length }, next);
    const request = { columns: [values, values.map((value) => -value)], shares: [0, 0.25, 0.5, 0.999, 1] };
    // Both know one zero only.
    const theirs = measureColumns(request).map(({ moments, order }) => ({
      moments: { ...moments, minimum: moments.minimum + 0, maximum: moments.maximum + 0 },
      order,
    }));
    for (const crew of crews) expect(crew.measure(request)).toEqual(theirs);
  });

  it.each([0, 1, 2, 5, 1000, 40_000])("of %i rows has as many different values as without kernels", (length) => {
    const values = Float64Array.from({ length }, next);
    const expected = countColumn({ name: "", kind: "number", values });
    for (const crew of crews) expect(crew.countNumbers([values, values])).toEqual([expected, expected]);
  });
});

it("a column by hand: 1, 2, 2, 7, a hole, an infinity", () => {
  const columns = [Float64Array.of(1, 2, NaN, 2, Infinity, 7)];
  expect(one!.countNumbers(columns)).toEqual([{ missing: 1, distinct: 4 }]);
  expect(one!.measure({ columns, shares: [0.5] })).toEqual([
    {
      moments: {
        ...{ count: 4, missing: 1, infinite: 1, zeros: 0, negatives: 0, isWhole: true },
        ...{ minimum: 1, maximum: 7, mean: 3, squares: 22, cubes: 54 },
      },
      order: [{ low: 2, high: 2, atMostLow: 3, atMostHigh: 3 }],
    },
  ]);
});

it("numbers that differ in their last bits only are told apart, a million of them", () => {
  const bits = new BigInt64Array(1_000_000).map((_, index) => 0x3ff0_0000_0000_0000n + BigInt(index));
  const values = new Float64Array(bits.buffer);
  expect(one!.countNumbers([values])).toEqual([{ missing: 0, distinct: 1_000_000 }]);
});

it("more columns than fit at a time keep their order, and leave nothing behind", () => {
  const columns = Array.from({ length: 600 }, (_, column) => Float64Array.of(column, column + 2));
  const measures = one!.measure({ columns, shares: [] });
  expect(measures.map(({ moments }) => moments.mean)).toEqual(columns.map(([first]) => first! + 1));
  expect(one!.countNumbers(columns)).toEqual(columns.map(() => ({ missing: 0, distinct: 2 })));
});
