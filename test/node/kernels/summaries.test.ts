import { afterAll, describe, expect, it } from "vitest";
import { summarizeColumns } from "../../../src/core/compute/summaries.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";

const crews = await Promise.all([1, 2, 8].map((threads) => createKernels({ threads })));
const [one, ...others] = crews;
afterAll(() => {
  for (const crew of crews) crew.close();
});

const stream = seededStream(5);
const uniform = (): number => (stream.next() >>> 0) / 2 ** 32;
const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
const shares = [0, 0.1, 0.25, 0.5, 0.5, 0.75, 0.9, 0.999, 1];

const shapes: readonly (readonly [string, () => number])[] = [
  ["normal", normal],
  ["log-normal", () => Math.exp(3 * normal())],
  ["integers of a few kinds", () => Math.floor(uniform() * 7)],
  ["constant", () => 4.5],
  ["constant but for one in a thousand", () => (uniform() < 1e-3 ? uniform() : 1)],
  ["with holes and infinities", () => [NaN, Infinity, -Infinity, uniform()][Math.floor(uniform() * 4)]!],
  ["nothing but holes", () => NaN],
  ["nothing but infinities", () => (uniform() < 0.5 ? Infinity : -Infinity)],
  ["of a range that overflows", () => (uniform() - 0.5) * 2 * Number.MAX_VALUE],
  ["of a range that nearly vanishes", () => Math.floor(uniform() * 4) * 5e-324],
  ["far outliers", () => (uniform() < 1e-3 ? 1e12 * normal() : normal())],
  ["two far heaps", () => (uniform() < 0.5 ? 0 : 1e9) + uniform()],
  ["large with a small spread", () => 1e9 + uniform()],
  ["zeros of both signs", () => (uniform() < 0.5 ? -0 : 0)],
];

function close(ours: number, theirs: number, scale: number): void {
  if (Number.isNaN(theirs)) expect(ours).toBeNaN();
  else expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-12 * Math.max(scale, Math.abs(theirs)));
}

describe.each(shapes)("a column %s", (_name, next) => {
  it.each([1, 2, 5, 63, 64, 65, 1000, 40_000])("of %i rows is summarized as by sorting it", (length) => {
    const values = Float64Array.from({ length: length + 50 }, next);
    const rows = Int32Array.from({ length }, (_, index) => index + 50);
    const request = { columns: [values, values.map((value) => -value)], rows, shares };
    const ours = one!.summarize(request);
    for (const [column, theirs] of summarizeColumns(request).entries()) {
      const { mean, meanRest, squares, ...exact } = ours[column]!;
      const { mean: theirMean, meanRest: theirRest, squares: theirSquares, ...theirExact } = theirs;
      expect(exact).toEqual(theirExact);
      const isEmpty = theirs.finite === 0;
      const greatest = isEmpty ? 0 : Math.max(-theirs.minimum, theirs.maximum) / theirs.unit;
      close(mean, theirMean, greatest);
      close(mean + meanRest, theirMean + theirRest, greatest * 1e-2);
      close(squares, theirSquares, theirs.finite * greatest * 1e-3);
    }
    for (const crew of others) expect(crew.summarize(request)).toEqual(ours);
  });
});

it("Many columns, more than there are chunks, keep their order", () => {
  const columns = Array.from({ length: 600 }, (_, column) => Float64Array.of(column, column + 2));
  const summaries = one!.summarize({ columns, rows: Int32Array.of(0, 1), shares: [0.5] });
  expect(summaries.map(({ mean }) => mean)).toEqual(columns.map(([first]) => first! + 1));
});
