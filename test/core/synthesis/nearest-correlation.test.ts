import { expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { finish } from "../../../src/core/steps.ts";
import { correlationSteps, factorSteps } from "../../../src/core/synthesis/correlation.ts";
import { nearestCorrelation } from "../../../src/core/synthesis/nearest-correlation.ts";

it("finds the matrix of Higham 2002, section 5", () => {
  const found = finish(nearestCorrelation(Float64Array.of(1, 1, 0, 1, 1, 1, 0, 1, 1), 3));
  expect(found[1]).toBeCloseTo(0.7607, 3);
  expect(found[2]).toBeCloseTo(0.1573, 3);
});

it("leaves a correlation matrix as it is", () => {
  const matrix = Float64Array.of(1, 0.5, 0.5, 1);
  const found = finish(nearestCorrelation(matrix, 2));
  found.forEach((value, at) => expect(value).toBeCloseTo(matrix[at]!, 6));
});

it("factors a matrix whose pairs do not fit together into rows of length 1", () => {
  const factor = finish(factorSteps(Float64Array.of(1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1), 3));
  expect(factor[1]! ** 2 + factor[2]! ** 2).toBeCloseTo(1, 12);
  expect(factor[3]! ** 2 + factor[4]! ** 2 + factor[5]! ** 2).toBeCloseTo(1, 12);
});

it("correlates over the rows both columns have, and says 0 where there are too few", () => {
  const columns = [Float64Array.of(-1, 1, NaN), Float64Array.of(-2, 2, 5), Float64Array.of(NaN, NaN, 1)];
  expect([...finish(correlationSteps({ columns, kernels: createReferenceKernels() }))]).toEqual([
    1, 1, 0, 1, 1, 0, 0, 0, 1,
  ]);
});
