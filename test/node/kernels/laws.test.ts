import { afterAll, describe, expect, it } from "vitest";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import type { Kernels, LossKind, Rows } from "../../../src/core/compute/kernels.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { toMatrix } from "../../core/learners/engine-fixtures.ts";
import { finish } from "../../../src/core/steps.ts";

const fast = await createKernels({ threads: 2 });
const reference = createReferenceKernels();
afterAll(() => fast.close());

/** Seeded numbers in [-1, 1). */
function numbers(seed: number, length: number): Float64Array {
  const stream = xoroshiro128plus(seed);
  return Float64Array.from({ length }, () => stream.next() / 2 ** 31);
}

interface Shape {
  readonly kind: LossKind;
  readonly rows: number;
  readonly columns: number;
  readonly outputs: number;
}

const shapes: readonly Shape[] = [
  { kind: "squared", rows: 1, columns: 1, outputs: 1 },
  { kind: "squared", rows: 3001, columns: 13, outputs: 1 },
  { kind: "squared", rows: 70, columns: 200, outputs: 1 },
  { kind: "logistic", rows: 1, columns: 3, outputs: 1 },
  { kind: "logistic", rows: 129, columns: 28, outputs: 1 },
  { kind: "logistic", rows: 5000, columns: 5, outputs: 1 },
  { kind: "softmax", rows: 1, columns: 2, outputs: 3 },
  { kind: "softmax", rows: 1003, columns: 7, outputs: 3 },
  { kind: "softmax", rows: 300, columns: 11, outputs: 21 },
];

function labels({ kind, rows, outputs }: Shape): Float32Array {
  return Float32Array.from(numbers(7, rows), (value) => {
    if (kind === "squared") return value;
    return Math.floor(((value + 1) / 2) * (kind === "logistic" ? 2 : outputs));
  });
}

function problem(kernels: Kernels, shape: Shape, weights?: Float32Array) {
  const x = toMatrix(kernels, shape.rows, shape.columns, numbers(3, shape.rows * shape.columns));
  return kernels.glm(shape.kind, x, labels(shape), shape.outputs, weights);
}

/** Largest difference of two arrays, relative to the largest entry of the second. */
function difference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const largest = Math.max(1e-3, ...Array.from(right, Math.abs));
  return Math.max(0, ...Array.from(right, (value, i) => Math.abs(value - (left[i] ?? NaN)))) / largest;
}

describe.each(shapes)("$kind loss on $rows × $columns with $outputs outputs", (shape) => {
  const weights = Float32Array.from(numbers(5, shape.rows), (value) => value + 1);
  const someRows: Rows = {
    index: Int32Array.from({ length: 2 * shape.rows }, (_, i) => (i * 7) % shape.rows),
  };
  const range: Rows = { from: Math.floor(shape.rows / 3), to: shape.rows };

  it.each([
    ["all rows", undefined, undefined],
    ["weighted rows", weights, undefined],
    ["listed rows", weights, someRows],
    ["a range of rows", undefined, range],
  ] as const)("agrees with the reference on %s", (_, rowWeights, rows) => {
    const [ours, theirs] = [problem(fast, shape, rowWeights), problem(reference, shape, rowWeights)];
    const at = numbers(11, ours.size).map((value) => 2 * value);
    const [gradient, expected] = [new Float64Array(ours.size), new Float64Array(ours.size)];
    const loss = ours.lossAndGradient(at, gradient, rows);
    const law = theirs.lossAndGradient(at, expected, rows);
    expect(Math.abs(loss - law)).toBeLessThanOrEqual(2e-6 * Math.abs(law) + 1e-7);
    expect(ours.loss(at, rows)).toBe(loss);
    expect(difference(gradient, expected)).toBeLessThan(5e-6);
  });

  it("has the reference's second derivative", () => {
    const [ours, theirs] = [problem(fast, shape, weights), problem(reference, shape, weights)];
    const at = numbers(11, ours.size);
    const [hessian, expected] = [new Float64Array(ours.size ** 2), new Float64Array(ours.size ** 2)];
    ours.hessian(at, hessian);
    theirs.hessian(at, expected);
    expect(difference(hessian, expected)).toBeLessThan(5e-6);
  });

  it.each([
    ["plain", { momentum: 0, nesterov: false, l1: 0, batchSize: 16 }],
    ["heavy-ball", { momentum: 0.9, nesterov: false, l1: 0, batchSize: 100 }],
    ["Nesterov and l1", { momentum: 0.9, nesterov: true, l1: 0.01, batchSize: 7 }],
  ])("descends like the reference: %s", (_, options) => {
    const [ours, theirs] = [problem(fast, shape, weights), problem(reference, shape, weights)];
    const states = [ours, theirs].map((each) => {
      const state = { at: numbers(11, each.size), velocity: new Float64Array(each.size), loss: 0 };
      const order = Int32Array.from({ length: shape.rows }, (__, i) => (i * 5) % shape.rows);
      state.loss = each.sgd(state.at, state.velocity, order, {
        ...options,
        learningRate: 0.02,
        l2: 0.1,
        meanWeight: 0.9,
      });
      return state;
    });
    expect(difference(states[0]!.at, states[1]!.at)).toBeLessThan(1e-5);
    expect(difference(states[0]!.velocity, states[1]!.velocity)).toBeLessThan(1e-4);
    expect(Math.abs(states[0]!.loss / states[1]!.loss - 1)).toBeLessThan(1e-5);
  });
});

describe("moments and Gram matrix", () => {
  const cases = [
    { rows: 1, columns: 1, offset: 0 },
    { rows: 2, columns: 4, offset: 0 },
    { rows: 1000, columns: 9, offset: 1000 },
    { rows: 6000, columns: 33, offset: -3 },
    { rows: 100, columns: 150, offset: 0 },
    { rows: 1, columns: 65, offset: 0 },
    { rows: 600, columns: 68, offset: 20 },
    { rows: 700, columns: 133, offset: -3 },
  ];
  it.each(cases)(
    "agree with the reference on $rows × $columns around $offset",
    ({ rows, columns, offset }) => {
      const values = numbers(3, rows * columns).map((value) => value + offset);
      const [x, y] = [toMatrix(fast, rows, columns, values), toMatrix(reference, rows, columns, values)];
      const [ours, theirs] = [finish(fast.momentSteps(x)), finish(reference.momentSteps(y))];
      expect(difference(ours.mean, theirs.mean)).toBeLessThan(1e-6);
      expect(difference(ours.covariance, theirs.covariance)).toBeLessThan(3e-6);
      const weights = Float32Array.from(numbers(5, rows), (value) => value + 1);
      expect(difference(fast.gram(x, weights), reference.gram(y, weights))).toBeLessThan(3e-6);
    },
  );

  it("keep their digits when the mean is a million deviations away", () => {
    const values = numbers(3, 20_000).map((value) => Math.fround(4_000_000 + Math.round(value * 8)));
    const [x, y] = [toMatrix(fast, 20_000, 1, values), toMatrix(reference, 20_000, 1, values)];
    expect(difference(finish(fast.momentSteps(x)).covariance, finish(reference.momentSteps(y)).covariance)).toBeLessThan(1e-5);
  });
});

describe("dense", () => {
  it.each([
    { rows: 1, columns: 1, outputs: 1 },
    { rows: 2050, columns: 13, outputs: 5 },
    { rows: 37, columns: 300, outputs: 9 },
  ])("agrees with the reference on $rows × $columns → $outputs", ({ rows, columns, outputs }) => {
    const values = numbers(3, rows * columns);
    const weights = Float32Array.from(numbers(4, columns * outputs));
    const bias = Float32Array.from(numbers(5, outputs));
    const [ours, theirs] = [fast, reference].map((kernels) => {
      const out = kernels.matrix(rows, outputs);
      kernels.dense({ x: toMatrix(kernels, rows, columns, values), weights, bias }, out);
      return out.data;
    });
    expect(difference(ours!, theirs!)).toBeLessThan(5e-6);
  });
});

it("dense in slices of rows has the bits of dense at once, and leaves other rows alone", () => {
  const layer = {
    x: toMatrix(fast, 5000, 13, numbers(3, 65_000)),
    weights: Float32Array.from(numbers(4, 65)),
    bias: Float32Array.from(numbers(5, 5)),
  };
  const [once, sliced] = [fast.matrix(5000, 5), fast.matrix(5000, 5)];
  fast.dense(layer, once);
  fast.dense(layer, sliced, { from: 1111, to: 5000 });
  expect(sliced.data.subarray(0, 1111 * sliced.stride).every((value) => value === 0)).toBe(true);
  fast.dense(layer, sliced, { from: 0, to: 1111 });
  expect(sliced.data).toStrictEqual(once.data);
});

describe("not-a-number", () => {
  it.each(shapes.filter(({ rows }) => rows > 100))("reaches the loss of $kind from any cell", (shape) => {
    const values = numbers(3, shape.rows * shape.columns);
    values[values.length - 1] = NaN;
    const x = toMatrix(fast, shape.rows, shape.columns, values);
    const ours = fast.glm(shape.kind, x, labels(shape), shape.outputs);
    expect(ours.loss(new Float64Array(ours.size).fill(0.5))).toBeNaN();
  });
});
