import { expect, test } from "vitest";
import { seededStream, shuffle } from "../../../src/core/solvers/shuffle.ts";

test("streams of neighboring seeds begin differently, over the whole range of numbers", () => {
  const firsts = Array.from({ length: 64 }, (_, seed) => (seededStream(seed).next() >>> 0) / 0x100000000);
  const octants = new Set(firsts.map((first) => Math.floor(first * 8)));
  expect(new Set(firsts).size).toBe(64);
  expect(octants.size).toBe(8);
});

test("the same seed gives the same order, and each element once", () => {
  const shuffled = (seed: number): Int32Array => {
    const order = Int32Array.from({ length: 100 }, (_, index) => index);
    shuffle(order, seededStream(seed));
    return order;
  };
  expect(shuffled(7)).toEqual(shuffled(7));
  expect(shuffled(7)).not.toEqual(shuffled(8));
  expect(Array.from(shuffled(7)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, index) => index),
  );
});
