import { expect, it } from "vitest";
import { sortedValues } from "../../../src/core/statistics/sorted-values.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { finish } from "../../../src/core/steps.ts";

it("numbers stand in order without holes: by hand", () => {
  const values = Float64Array.of(2, -1, NaN, 0, Infinity, 2, -Infinity, 5e-324);
  expect(Array.from(finish(sortedValues(values)))).toEqual([-Infinity, -1, 0, 5e-324, 2, 2, Infinity]);
  expect(finish(sortedValues(Float64Array.of(NaN)))).toHaveLength(0);
});

it.each([1, 65_535, 65_536, 65_537, 131_073, 300_000])(
  "%i numbers stand as one sort has them, and the column stays as it was",
  (length) => {
    const stream = seededStream(length);
    const values = Float64Array.from({ length }, () => Math.floor(stream.next() / 1000));
    const before = values.slice();
    expect(finish(sortedValues(values))).toEqual(values.toSorted());
    expect(values).toEqual(before);
  },
);
