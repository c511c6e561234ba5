import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import type { Kernels, LossKind, Matrix } from "../../../src/core/compute/kernels.ts";
import { pagedKernels } from "../../../src/core/compute/paged/index.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { openScratchFile } from "../../../src/node/scratch-file.ts";
import { toMatrix } from "../../core/learners/engine-fixtures.ts";
import { finish } from "../../../src/core/steps.ts";

const fast = await createKernels({ threads: 2 });
afterAll(() => fast.close());

/** Seeded numbers in [-1, 1). */
function numbers(seed: number, length: number): Float64Array {
  const stream = xoroshiro128plus(seed);
  return Float64Array.from({ length }, () => stream.next() / 2 ** 31);
}

const rows = 509;
const columns = 6;
const cells = numbers(3, rows * columns);

/** The same rows twice: in memory, and in pages of 100. */
function both(kernels: Kernels) {
  const file = openScratchFile();
  onTestFinished(() => file.close());
  const paging = pagedKernels(kernels);
  const whole = toMatrix(kernels, rows, columns, cells);
  const pages = paging.paged({ file, rows, columns, pageRows: 100 });
  for (let row = 0; row < rows; row++) {
    const padded = new Float32Array(pages.stride);
    padded.set(cells.subarray(row * columns, (row + 1) * columns));
    file.write(row * pages.stride, padded);
  }
  return { paging, whole, pages };
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>) {
  expect(found.length).toBe(expected.length);
  const largest = Math.max(1e-3, ...Array.from(expected, Math.abs));
  for (let at = 0; at < expected.length; at++)
    expect(Math.abs(found[at]! - expected[at]!) / largest).toBeLessThan(1e-5);
}

const kinds: readonly { readonly kind: LossKind; readonly outputs: number }[] = [
  { kind: "squared", outputs: 1 },
  { kind: "logistic", outputs: 1 },
  { kind: "softmax", outputs: 3 },
];
const someRows = [
  undefined,
  { from: 90, to: 311 },
  { index: Int32Array.from({ length: 700 }, (_, place) => (place * 37) % rows) },
];

function targetOf({ kind, outputs }: (typeof kinds)[number], seed = 7) {
  const classes = kind === "logistic" ? 2 : outputs;
  return Float32Array.from(numbers(seed, rows), (value) =>
    kind === "squared" ? value : Math.floor(((value + 1) / 2) * classes),
  );
}

describe.each([
  ["reference", () => createReferenceKernels()],
  ["WebAssembly", () => fast],
] as const)("%s kernels over pages", (_, kernelsOf) => {
  describe.each(kinds)("$kind loss", (shape) => {
    const weights = Float32Array.from(numbers(5, rows), (value) => value + 1);

    it.each([undefined, weights])("has the loss, gradient and curvature of the rows in memory", (weigh) => {
      const { paging, whole, pages } = both(kernelsOf());
      const start = (x: Matrix) => paging.glm(shape.kind, x, targetOf(shape), shape.outputs, weigh);
      const [paged, expected] = [start(pages), start(whole)];
      const at = numbers(11, expected.size);
      for (const part of someRows) {
        const [found, wanted] = [new Float64Array(at.length), new Float64Array(at.length)];
        expectClose(
          [paged.lossAndGradient(at, found, part)],
          [expected.lossAndGradient(at, wanted, part)],
        );
        expectClose(found, wanted);
        expectClose([paged.loss(at, part)], [expected.loss(at, part)]);
        const [curved, curvature] = [new Float64Array(at.length ** 2), new Float64Array(at.length ** 2)];
        paged.hessian(at, curved, part);
        expected.hessian(at, curvature, part);
        expectClose(curved, curvature);
      }
    });

    it("descends the same way along an order that stays among the rows of a page", () => {
      const { paging, whole, pages } = both(kernelsOf());
      const start = (x: Matrix) => paging.glm(shape.kind, x, targetOf(shape), shape.outputs);
      const [paged, expected] = [start(pages), start(whole)];
      expect(paged.pageRows).toBe(100);
      const order = Int32Array.from({ length: rows }, (__, row) => row);
      const options = { learningRate: 0.1, momentum: 0.5, nesterov: true, batchSize: 25, meanWeight: 1, l2: 0.01, l1: 0 };
      const states = [paged, expected].map((problem) => {
        const coefficients = new Float64Array(problem.size);
        const velocity = new Float64Array(problem.size);
        const loss = problem.sgd(coefficients, velocity, order, options);
        return [...coefficients, ...velocity, loss];
      });
      expectClose(states[0]!, states[1]!);
    });

    it("takes other targets in the place of the first ones", () => {
      const { paging, whole, pages } = both(kernelsOf());
      const other = targetOf(shape, 8);
      const paged = paging.glm(shape.kind, pages, targetOf(shape), shape.outputs);
      const expected = paging.glm(shape.kind, whole, other, shape.outputs);
      paged.retarget(other);
      const at = numbers(11, expected.size);
      expectClose([paged.loss(at)], [expected.loss(at)]);
    });

    it("trains the same network along an order that stays among the rows of a page", () => {
      const { paging, whole, pages } = both(kernelsOf());
      const options = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, batchSize: 20 };
      const order = Int32Array.from({ length: rows }, (__, row) => row);
      const [found, wanted] = [pages, whole].map((x) => {
        const input = { ...shape, x, target: targetOf(shape), weights, hidden: [5, 4], activation: "tanh" } as const;
        const network = paging.network(input);
        network.write(Float32Array.from(numbers(9, network.size)));
        const before = network.loss();
        const loss = network.adam(order, options);
        const gradient = new Float64Array(network.size);
        network.lossAndGradient(gradient, someRows[2]);
        return [...network.read(), ...gradient, before, loss, network.readMoments().steps];
      });
      expectClose(found!, wanted!);
    });
  });

  it("adds up the same products and gathers the same rows", () => {
    const { paging, whole, pages } = both(kernelsOf());
    const weights = Float32Array.from(numbers(5, rows), (value) => value + 1);
    for (const part of [{ from: 0, to: rows }, ...someRows.slice(1)])
      expectClose(paging.gram(pages, weights, part), paging.gram(whole, weights, part));
    const index = Int32Array.of(508, 0, 100, 99, 99, 450);
    expect(paging.gather(pages, index)).toStrictEqual(paging.gather(whole, index));
  });

  it("refuse what needs all rows at once", () => {
    const { paging, pages } = both(kernelsOf());
    expect(() => finish(paging.momentSteps(pages))).toThrow("A matrix in pages was used like one in memory.");
  });
});
