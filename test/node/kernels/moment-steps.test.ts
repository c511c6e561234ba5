import { afterAll, beforeAll, expect, test } from "vitest";
import type { Kernels, Matrix } from "../../../src/core/compute/kernels.ts";
import { momentSteps } from "../../../src/core/compute/moment-steps.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";

let kernels: Kernels & { close(): void };

beforeAll(async () => {
  kernels = await createKernels({ threads: 2 });
});
afterAll(() => {
  kernels.close();
});

/** Noise around `offset`, whose rows drift, so that the slices' means differ. */
function drifting(rows: number, columns: number, offset: number): Matrix {
  const stream = seededStream(5);
  const x = kernels.matrix(rows, columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      x.data[row * x.stride + column] = offset + row / rows + stream.next() / 0x80000000;
  return x;
}

function run(x: Matrix) {
  const steps = momentSteps(x, kernels);
  for (let slices = 0; ; slices++) {
    const step = steps.next();
    if (step.done === true) return { slices, moments: step.value };
  }
}

function distance(left: Float64Array, right: Float64Array): number {
  return left.reduce((worst, value, at) => Math.max(worst, Math.abs(value - right[at]!)), 0);
}

test("moments of wide rows come in slices, and are those of one sweep", () => {
  const x = drifting(13_000, 800, 100);
  const { slices, moments } = run(x);
  const whole = kernels.moments(x);
  expect(slices).toBe(2);
  expect(distance(moments.mean, whole.mean)).toBeLessThan(1e-6);
  expect(distance(moments.covariance, whole.covariance)).toBeLessThan(1e-6);
});

test("moments of narrow rows are the kernel's, bit for bit, at once", () => {
  const x = drifting(5000, 12, -3);
  const { slices, moments } = run(x);
  expect(slices).toBe(0);
  expect(moments).toEqual(kernels.moments(x));
});

test.each([5, 70])("moments of a range and of a list of rows of %d columns are those of these rows alone", (columns) => {
  const x = drifting(300, columns, 7);
  const some = kernels.matrix(100, columns);
  some.data.set(x.data.subarray(50 * x.stride, 150 * x.stride));
  const alone = kernels.moments(some);
  expect(kernels.moments(x, { from: 50, to: 150 })).toEqual(alone);
  const index = Int32Array.from({ length: 100 }, (_, place) => 50 + place);
  expect(kernels.moments(x, { index })).toEqual(alone);
});
