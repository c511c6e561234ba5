import { afterAll, beforeAll, expect, test } from "vitest";
import type { Kernels, Matrix } from "../../../src/core/compute/kernels.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { finish } from "../../../src/core/steps.ts";
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
  const steps = kernels.momentSteps(x);
  for (let slices = 0; ; slices++) {
    const step = steps.next();
    if (step.done === true) return { slices, moments: step.value };
  }
}

function distance(left: Float64Array, right: Float64Array): number {
  return left.reduce((worst, value, at) => Math.max(worst, Math.abs(value - right[at]!)), 0);
}

test.each([200, 800])("moments of %d columns come in slices, and are those of the reference", (columns) => {
  const x = drifting(columns === 800 ? 13_000 : 210_000, columns, 100);
  const { slices, moments } = run(x);
  expect(slices).toBe(1);
  // The reference needs a second for every hundred columns of so many rows; a few columns of them are the same sums.
  const some = kernels.matrix(x.rows, 5);
  const chosen = [0, 1, columns >> 1, columns - 2, columns - 1];
  for (let row = 0; row < x.rows; row++)
    for (const [place, column] of chosen.entries())
      some.data[row * some.stride + place] = x.data[row * x.stride + column]!;
  const whole = finish(createReferenceKernels().momentSteps(some));
  const covariance = chosen.flatMap((i) => chosen.map((j) => moments.covariance[i * columns + j]!));
  expect(distance(moments.mean.filter((_, j) => chosen.includes(j)), whole.mean)).toBeLessThan(1e-6);
  expect(distance(Float64Array.from(covariance), whole.covariance)).toBeLessThan(1e-6);
});

test.each([5, 70, 300])("moments of a range and of a list of rows of %d columns are those of these rows alone", (columns) => {
  const x = drifting(300, columns, 7);
  const some = kernels.matrix(100, columns);
  some.data.set(x.data.subarray(50 * x.stride, 150 * x.stride));
  const alone = finish(kernels.momentSteps(some));
  expect(finish(kernels.momentSteps(x, { from: 50, to: 150 }))).toEqual(alone);
  const index = Int32Array.from({ length: 100 }, (_, place) => 50 + place);
  expect(finish(kernels.momentSteps(x, { index }))).toEqual(alone);
});
