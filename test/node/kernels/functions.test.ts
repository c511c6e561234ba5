import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runtimeFile } from "../../../src/node/kernels/runtime-files.ts";

const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536, shared: true });
const module = new WebAssembly.Module(readFileSync(runtimeFile("kernels.wasm")));
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
const apply = exports["applyFunction"] as (which: number, from: number, to: number, count: number) => void;
const count = 20_000;

/** Applies the kernel's function to evenly spaced float32 values in [from, to]. */
function applied(which: number, from: number, to: number): { x: Float32Array; y: Float32Array } {
  const x = new Float32Array(memory.buffer, 1024, count);
  const y = new Float32Array(memory.buffer, 1024 + 4 * count, count);
  x.forEach((_, i) => (x[i] = from + ((to - from) * i) / (count - 1)));
  apply(which, x.byteOffset, y.byteOffset, count);
  return { x, y };
}

function worst(which: number, [from, to]: readonly [number, number], truth: (x: number) => number): number {
  const { x, y } = applied(which, from, to);
  const errors = Array.from(
    x,
    (value, i) => Math.abs(y[i]! - truth(value)) / Math.max(1e-30, Math.abs(truth(value))),
  );
  return errors.reduce((most, error) => Math.max(most, error), 0);
}

const ulp = 2 ** -23;

it.each([
  ["exp", 0, [-87, 88], Math.exp],
  ["exp near 0", 0, [-1e-3, 1e-3], Math.exp],
  ["log1p", 1, [1e-7, 1], Math.log1p],
  ["log1p of tiny numbers", 1, [1e-20, 1e-7], Math.log1p],
  ["log", 2, [2, 1e6], Math.log],
] as const)("%s is within 2 units in the last place", (_, which, range, truth) => {
  expect(worst(which, range, truth)).toBeLessThan(2 * ulp);
});

it("tanh is within 2e-7 everywhere and keeps its sign", () => {
  for (const range of [
    [-1e-3, 1e-3],
    [-10, 10],
    [50, 1e30],
  ] as const) {
    const { x, y } = applied(3, range[0], range[1]);
    x.forEach((value, i) => expect(Math.abs(y[i]! - Math.tanh(value))).toBeLessThan(2e-7));
  }
});

it("exp stays finite beyond its range and hands NaN on", () => {
  const { y } = applied(0, -1e30, 1e30);
  expect(y.every(Number.isFinite)).toBe(true);
  new Float32Array(memory.buffer, 1024, 4).set([NaN, 0, Infinity, -Infinity]);
  apply(0, 1024, 1024 + 16, 4);
  const [ofNaN, ofZero, ofInfinity, ofMinusInfinity] = new Float32Array(memory.buffer, 1040, 4);
  expect(ofNaN).toBeNaN();
  expect([ofZero, Number.isFinite(ofInfinity)]).toStrictEqual([1, true]);
  expect(ofMinusInfinity).toBeLessThan(1e-37);
});
