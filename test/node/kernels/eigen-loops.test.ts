import { afterAll, expect, test } from "vitest";
import type { EigenLoops } from "../../../src/core/compute/eigen-loops.ts";
import { referenceEigenLoops } from "../../../src/core/compute/reference-eigen.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { finish } from "../../../src/core/steps.ts";
import { symmetricEigen, type SymmetricEigen } from "../../../src/core/symmetric-eigen/index.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";

const crews = await Promise.all([1, 2, 8].map((threads) => createKernels({ threads })));
afterAll(() => crews.forEach((crew) => crew.close()));

/** A covariance of noise, size × size, with a tail of small eigenvalues near each other. */
function covariance(size: number): Float64Array {
  const stream = seededStream(11);
  const factor = Float64Array.from({ length: size * size }, () => stream.next() / 0x80000000);
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    let sum = 0;
    for (let k = 0; k < size; k++) sum += factor[row * size + k]! * factor[column * size + k]! * (k % 7);
    return sum;
  });
}

function eigenOf(loops: EigenLoops, matrix: Float64Array, count: number): SymmetricEigen {
  return finish(symmetricEigen({ matrix, size: Math.sqrt(matrix.length), wanted: () => count, loops }));
}

test.each([1, 2, 3, 130, 167])("find the reference's values and vectors of a %i × %i matrix", (size) => {
  const matrix = covariance(size);
  const count = Math.ceil(0.8 * size);
  const { values, vectors } = eigenOf(crews[1]!.eigen, matrix, count);
  const law = eigenOf(referenceEigenLoops, matrix, count);
  const scale = Math.abs(law.values[0]!) || 1;
  for (const [index, value] of law.values.entries())
    expect(Math.abs(values[index]! - value) / scale).toBeLessThan(1e-13);
  for (const [index, vector] of vectors.entries()) {
    const lengths = [...vector.keys()].map((row) => {
      const image = vector.reduce((sum, entry, column) => sum + matrix[row * size + column]! * entry, 0);
      return Math.abs(image - values[index]! * vector[row]!);
    });
    expect(Math.max(...lengths) / scale).toBeLessThan(1e-12);
    for (const other of vectors.slice(0, index))
      expect(Math.abs(other.reduce((sum, entry, i) => sum + entry * vector[i]!, 0))).toBeLessThan(1e-12);
  }
});

test("1, 2 and 8 threads give the same bits", () => {
  const matrix = covariance(150);
  const [one, ...others] = crews.map((crew) => eigenOf(crew.eigen, matrix, 77));
  for (const other of others) expect(other).toStrictEqual(one);
});
