import { afterAll, describe, expect, it } from "vitest";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import type { Kernels, LossKind } from "../../../src/core/compute/kernels.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { toMatrix } from "../../core/learners/engine-fixtures.ts";

const fast = await createKernels({ threads: 2 });
const reference = createReferenceKernels();
afterAll(() => fast.close());

function numbers(seed: number, length: number): Float64Array {
  const stream = xoroshiro128plus(seed);
  return Float64Array.from({ length }, () => stream.next() / 2 ** 31);
}

interface Shape {
  readonly kind: LossKind;
  readonly columns: number;
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly activation: "relu" | "tanh";
}

const rows = 333;
const shapes: readonly Shape[] = [
  { kind: "squared", columns: 5, hidden: [7], outputs: 1, activation: "tanh" },
  { kind: "logistic", columns: 28, hidden: [16, 9], outputs: 1, activation: "relu" },
  { kind: "softmax", columns: 3, hidden: [10, 8, 6], outputs: 5, activation: "tanh" },
  { kind: "softmax", columns: 13, hidden: [12, 12], outputs: 3, activation: "relu" },
];

function network(kernels: Kernels, { kind, columns, hidden, outputs, activation }: Shape) {
  const x = toMatrix(kernels, rows, columns, numbers(3, rows * columns));
  const classes = kind === "logistic" ? 2 : outputs;
  const target = Float32Array.from(numbers(7, rows), (value) =>
    kind === "squared" ? value : Math.floor(((value + 1) / 2) * classes),
  );
  const weights = Float32Array.from(numbers(5, rows), (value) => value + 1.1);
  const problem = kernels.network({ kind, x, target, weights, outputs, hidden, activation });
  problem.write(Float32Array.from(numbers(9, problem.size)));
  return problem;
}

function difference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const largest = Math.max(1e-3, ...Array.from(right, Math.abs));
  return Math.max(0, ...Array.from(right, (value, i) => Math.abs(value - (left[i] ?? NaN)))) / largest;
}

describe.each(shapes)("$kind network $columns → $hidden → $outputs, $activation", (shape) => {
  it("gives back the parameters it was given", () => {
    const ours = network(fast, shape);
    expect(ours.size).toBe(network(reference, shape).size);
    expect(ours.read()).toStrictEqual(Float32Array.from(numbers(9, ours.size)));
  });

  it.each([
    ["without dropout", undefined],
    ["with dropout", { rate: 0.4, seed: -1234567 }],
  ])("has the reference's loss and gradient %s", (_, dropout) => {
    const [ours, theirs] = [network(fast, shape), network(reference, shape)];
    const [gradient, expected] = [new Float64Array(ours.size), new Float64Array(ours.size)];
    const index = Int32Array.from({ length: 500 }, (__, i) => (i * 7) % rows);
    const loss = ours.lossAndGradient(gradient, { index }, dropout);
    const law = theirs.lossAndGradient(expected, { index }, dropout);
    expect(Math.abs(loss / law - 1)).toBeLessThan(5e-6);
    expect(difference(gradient, expected)).toBeLessThan(2e-5);
    expect(Math.abs(ours.loss() / theirs.loss() - 1)).toBeLessThan(5e-6);
  });

  it("has a reference gradient that central differences confirm", () => {
    const theirs = network(reference, { ...shape, activation: "tanh" });
    const at = Float32Array.from(numbers(9, theirs.size));
    const gradient = new Float64Array(theirs.size);
    theirs.lossAndGradient(gradient);
    const step = 2 ** -10;
    for (let j = 0; j < theirs.size; j += 11) {
      const lossAt = (shift: number) => {
        theirs.write(at.map((value, place) => (place === j ? value + shift : value)));
        return theirs.loss();
      };
      // The parameters are float32: divide by the step that was really taken.
      const taken = Math.fround(at[j]! + step) - Math.fround(at[j]! - step);
      expect((lossAt(step) - lossAt(-step)) / taken).toBeCloseTo(gradient[j]!, 2);
    }
  });

  it("takes the reference's AdamW steps", () => {
    const order = Int32Array.from({ length: rows }, (_, i) => (i * 10) % rows);
    const options = { learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-6, weightDecay: 0.1 };
    const [ours, theirs] = [fast, reference].map((kernels) => {
      const each = network(kernels, shape);
      const losses = [1, 2].map(() => each.adam(order, { ...options, batchSize: 100 }));
      return [...losses, ...each.read()];
    });
    expect(difference(ours!, theirs!)).toBeLessThan(1e-4);
  });
});

it("drops the share of units it was asked to, and lets the mean pass", () => {
  const [units, count, rate] = [64, 4096, 0.3];
  // One input of 1, hidden units of 1, outputs that sum them: the loss ½ Σ(units)² tells what passed.
  const x = toMatrix(fast, count, 1, new Float64Array(count).fill(1));
  const target = new Float32Array(count);
  const problem = fast.network({
    kind: "squared",
    x,
    target,
    outputs: 1,
    hidden: [units],
    activation: "relu",
  });
  const ones = new Float32Array(problem.size).fill(1);
  ones.fill(0, units, 2 * units);
  ones[problem.size - 1] = 0;
  problem.write(ones);
  const gradient = new Float64Array(problem.size);
  problem.lossAndGradient(gradient, undefined, { rate, seed: 42 });
  const meanScore = gradient[problem.size - 1]! / count;
  const standardError = Math.sqrt((rate / (1 - rate)) * units) / Math.sqrt(count);
  expect(Math.abs(meanScore - units)).toBeLessThan(4 * standardError);
});
