import { afterAll, expect, test } from "vitest";
import type { Kernels } from "../../../src/core/compute/kernels.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import type { FitProblem } from "../../../src/core/learners/types.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { uniform } from "../../../src/core/trees/samples.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { runToEnd } from "../../core/learners/engine-fixtures.ts";

const crews = await Promise.all([1, 2, 8].map((threads) => createKernels({ threads })));
afterAll(() => crews.forEach((crew) => crew.close()));

/** Columns: numbers, few numbers, numbers with holes, all holes, constant; then of 7 and of 200 codes, with holes. */
const levels = Int32Array.of(0, 0, 0, 0, 0, 7, 200);

interface Data {
  readonly rows: number;
  readonly classes: number;
  readonly weighted: boolean;
}

/** A row of the columns, and a score that depends on most of them. */
function drawRow(draw: () => number): { readonly row: readonly number[]; readonly score: number } {
  const [number, few, holes] = [draw(), Math.floor(draw() * 6), draw() < 0.3 ? NaN : draw()];
  const [code, rare] = [draw() < 0.1 ? NaN : Math.floor(draw() * 7), Math.floor(draw() ** 2 * 200)];
  const score = number + (few % 2) + (Number.isNaN(holes) ? 1 : holes) + ((code * 3) % 5 || 0) / 5 + draw();
  return { row: [number, few, holes, NaN, 1, code, rare], score };
}

function problemOf(kernels: Kernels, { rows, classes, weighted }: Data): FitProblem {
  const stream = seededStream(rows + classes);
  const draw = () => uniform(stream);
  const x = kernels.matrix(rows, levels.length);
  const scores = Float32Array.from({ length: rows }, (_, index) => {
    const { row, score } = drawRow(draw);
    x.data.set(row, index * x.stride);
    return score;
  });
  const target = classes === 0 ? scores : scores.map((score) => Math.floor(score * 2) % classes);
  // A tenth of the rows weigh nothing.
  const weights = weighted ? target.map(() => Math.floor(draw() * 10) / 4) : undefined;
  const task = classes === 0 ? "regression" : "classification";
  return { task, classes, train: { x, target, ...(weights && { weights }) }, validation: null, seed: 7, levels };
}

const forests: readonly [string, Data, object][] = [
  ["numbers", { rows: 3000, classes: 0, weighted: false }, {}],
  ["weighted numbers", { rows: 1000, classes: 0, weighted: true }, { minSamples: 3 }],
  ["two classes", { rows: 3000, classes: 2, weighted: false }, {}],
  ["weighted classes", { rows: 1000, classes: 5, weighted: true }, { depth: 6, columnShare: 1 }],
  ["extra-trees of numbers", { rows: 2000, classes: 0, weighted: false }, { randomCuts: true, bootstrap: false }],
  ["extra-trees of classes", { rows: 2000, classes: 3, weighted: true }, { randomCuts: true }],
  ["few bins", { rows: 2000, classes: 0, weighted: false }, { bins: 5 }],
  ["one row", { rows: 1, classes: 0, weighted: false }, {}],
  ["two rows", { rows: 2, classes: 2, weighted: false }, { bootstrap: false }],
];

function grow(kernels: Kernels, data: Data, settings: object, name = "forest") {
  kernels.reset();
  const learner = learnerNamed(name);
  const parameters = learner.parameters.parse({ name, ...settings });
  return runToEnd(learner.fit(problemOf(kernels, data), parameters, kernels)).head;
}

test.each(forests)("forests of %s are those of plain TypeScript, for any number of threads", (_, data, settings) => {
  const wanted = grow(createReferenceKernels(), data, { trees: 5, ...settings });
  for (const crew of crews) expect(grow(crew, data, { trees: 5, ...settings })).toEqual(wanted);
});

test("a pruned tree is that of plain TypeScript", () => {
  const data = { rows: 3000, classes: 3, weighted: true };
  const wanted = grow(createReferenceKernels(), data, { pruning: 0.001 }, "tree");
  for (const crew of crews) expect(grow(crew, data, { pruning: 0.001 }, "tree")).toEqual(wanted);
});
