import { expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import type { FitProblem } from "../../../src/core/learners/types.ts";
import { runToEnd } from "./engine-fixtures.ts";

const kernels = createReferenceKernels();

function problemOn(rows: number, columns: number, cell: (row: number, column: number) => number): FitProblem {
  const x = kernels.matrix(rows, columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) x.data[row * x.stride + column] = cell(row, column);
  const target = Float32Array.from({ length: rows }, (_, row) => row % 2);
  return { task: "classification", classes: 2, train: { x, target }, validation: null, seed: 1 };
}

const small = { boosting: { rounds: 2 }, forest: { trees: 2 }, tree: {} };

it.each(Object.entries(small))("%s learns from 10 000 columns, most of them missing", (name, settings) => {
  const problem = problemOn(60, 10_000, (row, column) =>
    column === 9_999 ? row % 2 : column % 3 ? NaN : column,
  );
  const learner = learnerNamed(name);
  const result = runToEnd(learner.fit(problem, learner.parameters.parse({ name, ...settings }), kernels));
  expect(Math.max(...result.head[0]!.tensors["feature"]!.data)).toBe(9_999);
});

it.each(Object.entries(small))(
  "%s finds what infinities say, and writes finite numbers alone",
  (name, settings) => {
    const problem = problemOn(60, 1, (row) => (row % 2 ? Infinity : -Infinity));
    const learner = learnerNamed(name);
    const { head } = runToEnd(learner.fit(problem, learner.parameters.parse({ name, ...settings }), kernels));
    const { feature, threshold } = head[0]!.tensors;
    expect(feature!.data[0]).toBe(0);
    expect([...threshold!.data].every(Number.isFinite)).toBe(true);
  },
);
