import { readFileSync } from "node:fs";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { referenceEigenLoops } from "../../../src/core/compute/reference-eigen.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { finish } from "../../../src/core/steps.ts";
import { symmetricEigen, type SymmetricEigen } from "../../../src/core/symmetric-eigen/index.ts";
import { taggedError } from "../../support/tagged-error.ts";

const loops = referenceEigenLoops;

type Entry = (row: number, column: number) => number;

function symmetric(size: number, entry: Entry): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return entry(Math.min(row, column), Math.max(row, column));
  });
}

function eigenOf(matrix: Float64Array, count = Infinity): SymmetricEigen {
  const size = Math.sqrt(matrix.length);
  return finish(symmetricEigen({ matrix, size, loops, wanted: () => Math.min(size, count) }));
}

function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return Array.from(left).reduce((sum, value, i) => sum + value * right[i]!, 0);
}

/** Greatest |A v − λ v|, as a share of the greatest eigenvalue. */
function residualOf(matrix: Float64Array, { values, vectors }: SymmetricEigen): number {
  const size = values.length;
  const scale = Math.max(Math.abs(values[0]!), Math.abs(values.at(-1))) || 1;
  const worst = vectors.map((vector, index) => {
    const entries = Array.from(vector, (value, row) => {
      return dot(matrix.subarray(row * size, (row + 1) * size), vector) - values[index]! * value;
    });
    return Math.max(...entries.map(Math.abs));
  });
  return Math.max(0, ...worst) / scale;
}

/** Greatest entry of |VᵀV − I|. */
function skewOf({ vectors }: SymmetricEigen): number {
  const products = vectors.flatMap((left, i) =>
    vectors.map((right, j) => dot(left, right) - Number(i === j)),
  );
  return Math.max(0, ...products.map(Math.abs));
}

const stream = seededStream(3);
const noise = Float64Array.from({ length: 120 * 120 }, () => stream.next() / 0x80000000);
const whole: Entry = (i, j) => ((i * i + j * j + 3 * i * j) % 17) - 8;
/** Wilkinson's W₂₁⁺: pairs of eigenvalues that agree to fifteen digits. */
const wilkinson: Entry = (i, j) => (i === j ? Math.abs(10 - i) : Number(j - i === 1));

const cases: readonly { name: string; size: number; entry: Entry }[] = [
  { name: "one number", size: 1, entry: () => -3 },
  { name: "two equal rows", size: 2, entry: () => 1 },
  { name: "noise", size: 120, entry: (i, j) => noise[i * 120 + j]! },
  { name: "zeros", size: 30, entry: () => 0 },
  { name: "the identity", size: 30, entry: (i, j) => Number(i === j) },
  { name: "ones, all eigenvalues but one zero", size: 50, entry: () => 1 },
  { name: "rank two", size: 60, entry: (i, j) => (i + 1) * (j + 1) + (i % 3) * (j % 3) },
  { name: "Wilkinson's pairs", size: 21, entry: wilkinson },
  { name: "four equal blocks", size: 80, entry: (i, j) => (i % 4 === j % 4 ? whole(i >> 2, j >> 2) : 0) },
  { name: "values from 1 to 1e-30", size: 31, entry: (i, j) => (i === j ? 10 ** -i : 0) },
  { name: "a cluster around one", size: 90, entry: (i, j) => Number(i === j) + 1e-9 * whole(i, j) },
  { name: "numbers near overflow", size: 20, entry: (i, j) => 1e306 * whole(i, j) },
  { name: "numbers near nothing", size: 20, entry: (i, j) => 1e-300 * whole(i, j) },
];

describe.each(cases)("of $name", ({ size, entry }) => {
  const matrix = symmetric(size, entry);
  const eigen = eigenOf(matrix);

  test("vectors are orthonormal, and stretched by their eigenvalues", () => {
    expect(eigen.vectors).toHaveLength(size);
    expect(skewOf(eigen)).toBeLessThan(1e-12);
    expect(residualOf(matrix, eigen)).toBeLessThan(1e-13 * Math.max(10, size));
  });

  test("values descend and sum to the trace", () => {
    const scale = Math.max(...matrix.map(Math.abs)) || 1;
    const trace = Array.from({ length: size }, (_, i) => matrix[i * size + i]! / scale);
    const values = Array.from(eigen.values, (value) => value / scale);
    expect(values).toEqual(values.toSorted((left, right) => right - left));
    const sum = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0);
    expect(sum(values)).toBeCloseTo(sum(trace), 10);
  });
});

describe("beside others", () => {
  const path = new URL("../../fixtures/symmetric-eigen/eigenvalues.json", import.meta.url);
  const fixtures = JSON.parse(readFileSync(path, "utf8")) as {
    size: number;
    values: number[];
    first: number[];
  }[];

  test.each(fixtures)(
    "NumPy finds the same values and first vector, size $size",
    ({ size, values, first }) => {
      const eigen = eigenOf(symmetric(size, whole), 1);
      for (const [index, value] of values.entries()) expect(eigen.values[index]).toBeCloseTo(value, 9);
      const [vector] = eigen.vectors as [Float64Array];
      expect(Math.abs(dot(vector, first))).toBeCloseTo(1, 12);
    },
  );

  test("ml-matrix finds the same values and vectors of a covariance", () => {
    const size = 60;
    const covariance = symmetric(size, (i, j) =>
      dot(noise.subarray(i * 90, i * 90 + 90), noise.subarray(j * 90, j * 90 + 90)),
    );
    const eigen = eigenOf(covariance);
    const peer = new EigenvalueDecomposition(Matrix.from1DArray(size, size, covariance), {
      assumeSymmetric: true,
    });
    const peerValues = peer.realEigenvalues.toReversed();
    for (const [index, value] of peerValues.entries()) expect(eigen.values[index]).toBeCloseTo(value, 10);
    const peerVectors = peer.eigenvectorMatrix.transpose().to2DArray().toReversed();
    for (const [index, vector] of eigen.vectors.entries())
      expect(Math.abs(dot(vector, peerVectors[index]!))).toBeCloseTo(1, 9);
  });

  test("the second difference has its known eigenvalues, 2 − 2 cos(kπ / (n + 1))", () => {
    const size = 200;
    const { values } = eigenOf(
      symmetric(size, (i, j) => (i === j ? 2 : -Number(j - i === 1))),
      0,
    );
    for (const [index, value] of values.entries())
      expect(value).toBeCloseTo(2 - 2 * Math.cos((Math.PI * (size - index)) / (size + 1)), 12);
  });
});

test("only the vectors that are wanted are made, and the matrix is left as it is", () => {
  const matrix = symmetric(40, whole);
  const before = matrix.slice();
  const seen: number[] = [];
  const { values, vectors } = finish(
    symmetricEigen({ matrix, size: 40, loops, wanted: (found) => seen.push(...found.subarray(0, 2)) }),
  );
  expect(vectors).toHaveLength(2);
  expect(seen).toEqual([values[0], values[1]]);
  expect(matrix).toEqual(before);
});

test("the same matrix gives the same bits", () => {
  expect(eigenOf(symmetric(70, whole))).toEqual(eigenOf(symmetric(70, whole)));
});

test("a wide matrix yields on its way, in each of its parts", () => {
  const steps = symmetricEigen({
    matrix: symmetric(600, (i, j) => Number(i === j) + noise[(i * 31 + j * 17) % noise.length]! / 600),
    size: 600,
    loops,
    wanted: () => 300,
  });
  let yields = 0;
  while (steps.next().done !== true) yields++;
  expect(yields).toBeGreaterThan(5);
});

test("entries that are not finite are an internal error, not an endless loop", () => {
  expect(() => eigenOf(symmetric(5, (i) => (i === 2 ? NaN : 1)))).toThrow(taggedError("internal"));
});
