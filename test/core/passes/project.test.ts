import { readFileSync } from "node:fs";
import path from "node:path";
import { Matrix as MlMatrix } from "ml-matrix";
import { PCA } from "ml-pca";
import { describe, expect, test } from "vitest";
import { taggedError } from "../../support/tagged-error.ts";
import type { Matrix } from "../../../src/core/compute/kernels.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { principalComponents } from "../../../src/core/passes/principal-components.ts";
import { fitProjection } from "../../../src/core/passes/project.ts";
import { decodeSafetensors } from "../../../src/core/pipeline/safetensors-decode.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { finish } from "../../../src/core/steps.ts";
import { operationNamed } from "../../../src/core/pipeline/ops/index.ts";

const kernels = createReferenceKernels();

/** Fills a matrix of the kernels from row-major numbers. */
function matrixOf(rows: number, columns: number, data: ArrayLike<number>): Matrix {
  const x = kernels.matrix(rows, columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      x.data[row * x.stride + column] = data[row * columns + column]!;
  return x;
}

const share = (variance: number) => ({ pass: "project" as const, variance });
const number = (components: number) => ({ pass: "project" as const, components });

describe.each(["breast-cancer", "wine", "digits"])("on %s, as scikit-learn", (name) => {
  const bytes = readFileSync(path.join(__dirname, "../../fixtures/pca/pca.safetensors"));
  const fixture = decodeSafetensors(bytes, "pca.safetensors");
  const read = (part: string) => fixture.get(`${name}.${part}`)!;
  const [rows, columns] = read("x").shape as [number, number];
  const x = matrixOf(rows, columns, read("x").data);
  const kept = read("kept").data[0]!;

  test("variances and components are the same, sign included", () => {
    const { variances, loadings } = finish(
      principalComponents({
        loops: kernels.eigen,
        covariance: finish(kernels.momentSteps(x)).covariance,
        size: columns,
        wanted: () => kept,
      }),
    );
    const expected = read("variance").data;
    for (const [index, variance] of expected.entries()) expect(variances[index]).toBeCloseTo(variance, 9);
    for (let component = 0; component < kept; component++) {
      const reference = read("components").data.subarray(component * columns, (component + 1) * columns);
      for (const [index, loading] of reference.entries())
        expect(loadings[component]![index]).toBeCloseTo(loading, 7);
    }
  });

  test("95 % of the variance keeps as many components, with the same shares", () => {
    const { variance } = fitProjection({ x, spec: share(0.95), kernels });
    expect(variance).toMatchObject({ inputs: columns, components: columns, wanted: 0.95, kept });
    for (const [index, ratio] of read("ratio").data.entries())
      expect(variance.shares[index]).toBeCloseTo(ratio, 10);
  });

  test("the project op gives the same projections to float32", () => {
    const { draft } = fitProjection({ x, spec: number(kept), kernels });
    const expected = read("projected").data;
    const input = { type: "matrix" as const, width: columns, data: new Float32Array(5 * columns) };
    input.data.set(read("x").data.subarray(0, 5 * columns));
    const output = { type: "matrix" as const, width: kept };
    const bound = { parameters: {}, tensors: draft.tensors, inputs: [input], output };
    const value = operationNamed("project")!.bind(bound)([input], 5);
    const found = value.type === "matrix" ? value.data : new Float32Array(0);
    for (const [index, score] of expected.entries()) expect(found[index]).toBeCloseTo(score, 4);
  });
});

describe("fitProjection", () => {
  // Points on the line y = 2x, around (10, 20).
  const line = matrixOf(3, 2, [9, 18, 10, 20, 11, 22]);

  test("finds the line that points lie on, and takes the mean away", () => {
    const { draft, variance } = fitProjection({ x: line, spec: number(1), kernels });
    expect(variance.shares).toEqual([1, 0]);
    const [first, second] = draft.tensors["components"]!.data;
    expect(first).toBeCloseTo(1 / Math.sqrt(5), 6);
    expect(second).toBeCloseTo(2 / Math.sqrt(5), 6);
    expect(draft.tensors["bias"]!.data[0]).toBeCloseTo(-50 / Math.sqrt(5), 5);
  });

  test("keeps the fewest components whose share exceeds the one wanted, not those that reach it", () => {
    // Variances 3 : 1, so that one component has exactly three quarters.
    const x = matrixOf(4, 2, [Math.sqrt(3), 0, -Math.sqrt(3), 0, 0, 1, 0, -1]);
    const kept = (variance: number) => fitProjection({ x, spec: share(variance), kernels }).variance.kept;
    expect([kept(0.5), kept(0.74), kept(0.76), kept(0.999)]).toEqual([1, 1, 2, 2]);
    expect(fitProjection({ x: line, spec: share(0.999999), kernels }).variance.kept).toBe(1);
  });

  test("takes one column, and constant columns among others", () => {
    const one = fitProjection({ x: matrixOf(2, 1, [1, 3]), spec: share(0.95), kernels });
    expect(one.variance).toMatchObject({ kept: 1, shares: [1] });
    const some = fitProjection({ x: matrixOf(3, 2, [1, 7, 2, 7, 4, 7]), spec: share(0.95), kernels });
    expect(some.variance).toMatchObject({ kept: 1, shares: [1, 0] });
  });

  test("takes more columns than rows, and keeps no more components than rows", () => {
    const x = matrixOf(2, 5, [1, 2, 3, 4, 5, 5, 4, 3, 2, 1]);
    expect(fitProjection({ x, spec: share(0.95), kernels }).variance.kept).toBe(1);
    expect(fitProjection({ x, spec: share(1 - Number.EPSILON / 2), kernels }).variance.kept).toBeLessThan(3);
  });

  test("finds on many columns what ml-pca finds, a few components of them, in steps", () => {
    const [rows, columns] = [180, 140];
    const stream = seededStream(8);
    const x = matrixOf(
      rows,
      columns,
      Array.from({ length: rows * columns }, (_, at) => stream.next() / 0x80000000 / ((at % columns) + 1)),
    );
    const { draft, variance } = fitProjection({ x, spec: share(0.95), kernels });
    const { covariance } = finish(kernels.momentSteps(x));
    const peer = new PCA(MlMatrix.from1DArray(columns, columns, covariance), { isCovarianceMatrix: true });
    for (const [index, expected] of peer.getExplainedVariance().entries())
      expect(variance.shares[index]).toBeCloseTo(expected, 12);
    const { shape, data } = draft.tensors["components"]!;
    expect(shape).toEqual([columns, variance.kept]);
    expect(variance.kept).toBeLessThan(20);
    for (let component = 0; component < variance.kept; component++) {
      const vector = peer.getEigenvectors().getColumn(component);
      const ours = vector.map((_, row) => Number(data[row * variance.kept + component]));
      const sign = Math.sign(ours[0]! * vector[0]!);
      for (const [row, loading] of vector.entries()) expect(ours[row]! * sign).toBeCloseTo(loading, 6);
      expect(Math.max(...ours)).toBeCloseTo(Math.max(...ours.map(Math.abs)), 12);
    }
  });

  test("refuses more components than columns or rows", () => {
    for (const [x, components, most] of [
      [line, 3, 2],
      [matrixOf(2, 5, [1, 2, 3, 4, 5, 5, 4, 3, 2, 1]), 3, 2],
    ] as const) {
      expect(() => fitProjection({ x, spec: number(components), kernels })).toThrow(
        taggedError("bad-usage", { expected: `at most ${most} components` }),
      );
    }
  });

  test("refuses one row, columns of which none varies, and numbers that are not finite", () => {
    const bad = [matrixOf(1, 2, [1, 2]), matrixOf(3, 2, [1, 2, 1, 2, 1, 2]), matrixOf(2, 1, [1, NaN])];
    for (const x of bad) {
      expect(() => fitProjection({ x, spec: share(0.95), kernels })).toThrow(taggedError("bad-input"));
    }
  });

  test("gives the same components for the same rows", () => {
    const again = () => fitProjection({ x: line, spec: number(2), kernels }).draft;
    expect(again()).toEqual(again());
  });
});
