import { afterAll, describe, expect, it } from "vitest";
import { nearestDistances } from "../../../src/core/compute/nearest.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";

const crews = await Promise.all([1, 2, 8].map((threads) => createKernels({ threads })));
afterAll(() => {
  for (const crew of crews) crew.close();
});

const stream = seededStream(6);

/** Numbers, whole codes and cells far from all others. */
function rowsOf(count: number, width: number): Float64Array {
  return Float64Array.from({ length: count * width }, (_, at) => {
    const chance = (stream.next() >>> 0) / 2 ** 32;
    if (chance < 0.05) return -1e300;
    return at % 3 === 0 ? Math.floor(chance * 4) : chance;
  });
}

describe.each([
  [1, 1, 1],
  [3, 2, 5],
  [17, 40, 7],
  [64, 33, 300],
  [1030, 50, 12],
])("distances of %i rows to %i others of %i columns", (count, otherCount, width) => {
  const from = rowsOf(count, width);
  const others = rowsOf(otherCount, width);

  it("are those without kernels, to rounding", () => {
    const theirs = nearestDistances({ width, from, others });
    const ours = crews[0]!.nearest({ width, from, others });
    expect(ours).toHaveLength(2 * count);
    ours.forEach((distance, at) => {
      if (theirs[at] === Infinity) expect(distance).toBe(Infinity);
      else expect(distance).toBeCloseTo(theirs[at]!, 10);
    });
  });

  it("are the same bits for any number of threads", () => {
    const [one, ...more] = crews.map((crew) => crew.nearest({ width, from, others }));
    for (const each of more) expect(each).toEqual(one);
  });
});

it("are worked by hand: a column counts 1 at most, and equal rows are at 0", () => {
  const from = Float64Array.of(0.5, 2, -1e300, 0, 0, 0);
  const others = Float64Array.of(0.25, 3, -1e300, 0, 0, 0, 0.5, 2, 0.5);
  const found = crews.map((crew) => [...crew.nearest({ width: 3, from, others })]);
  // To the first row: 0.25 + 1 + 0 and 0.25 + 1 + 1; to the second: 0.5 + 1 + 1 and 0; to the third: 1 and 0.5 + 1 + 0.5.
  for (const each of found) expect(each).toEqual([1, 1.25, 0, 2]);
});
