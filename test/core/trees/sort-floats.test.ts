import { expect, it } from "vitest";
import { sortFloats } from "../../../src/core/trees/sort-floats.ts";

it.each([0, 1, 1999, 2000, 20_011])(
  "sorts %i numbers of all sizes and signs as a sort by comparison does",
  (count) => {
    const special = [0, -0, Infinity, -Infinity, 3.4028234663852886e38, -1e-45, 1e-45];
    const values = Float32Array.from(
      { length: count },
      (_, index) => special[index % 50] ?? Math.sin(index * index) * 10 ** ((index % 60) - 30),
    );
    const expected = values.slice().sort();
    sortFloats(values);
    expect(values).toStrictEqual(expected);
  },
);
