import { expect, it } from "vitest";
import { ascendingRows } from "../../../src/core/profile/ascending-rows.ts";
import { finish } from "../../../src/core/steps.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";

it("rows stand by ascending value, holes left out, equal ones in their order: by hand", () => {
  const values = Float64Array.of(2, -1, NaN, 0, -0, 2, -Infinity, Infinity, 5e-324, -5e-324);
  expect(Array.from(finish(ascendingRows(values)))).toEqual([6, 1, 9, 3, 4, 8, 0, 5, 7]);
});

it("rows stand as a stable sort by comparison has them, whatever their size", () => {
  const stream = seededStream(3);
  const uniform = () => (stream.next() >>> 0) / 2 ** 32;
  const kinds = [
    () => uniform() - 0.5,
    () => Math.floor(uniform() * 9) - 4,
    () => (uniform() - 0.5) * 10 ** Math.floor(uniform() * 600 - 300),
    () => (uniform() < 0.1 ? NaN : Math.round(uniform() * 1e6)),
  ];
  for (const next of kinds) {
    const values = Float64Array.from({ length: 5000 }, next);
    const rows = Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]!));
    rows.sort((left, right) => values[left]! - values[right]! || left - right);
    expect(Array.from(finish(ascendingRows(values)))).toEqual(rows);
  }
});

it("there is nothing to sort in nothing", () => {
  expect(finish(ascendingRows(new Float64Array(0)))).toHaveLength(0);
  expect(finish(ascendingRows(Float64Array.of(NaN, NaN)))).toHaveLength(0);
});
