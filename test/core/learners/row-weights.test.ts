import { describe, expect, it } from "vitest";
import type { Kernels } from "../../../src/core/compute/kernels.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import type { FitProblem, FitRows } from "../../../src/core/learners/types.ts";
import { datasets, relativeDistance, runToEnd, toMatrix } from "./engine-fixtures.ts";

const columns = 3;

/** Rows of the diabetes data, each as often as `times` says. */
function rowsOf(kernels: Kernels, times: readonly number[]): Omit<FitRows, "target"> & { picked: number[] } {
  const data = datasets["diabetes"]!;
  const picked = times.flatMap((count, row) => new Array<number>(count).fill(row));
  const cells = picked.flatMap((row) => data.x.slice(row * data.columns, row * data.columns + columns));
  return { x: toMatrix(kernels, picked.length, columns, cells), picked };
}

function problemOf(
  kernels: Kernels,
  task: FitProblem["task"],
  { times, weights }: { times: readonly number[]; weights?: Float32Array },
): FitProblem {
  const { x, picked } = rowsOf(kernels, times);
  const y = picked.map((row) => datasets["diabetes"]!.y[row]!);
  const target = Float32Array.from(y, (value) => (task === "regression" ? value : Number(value > 150)));
  const classes = task === "regression" ? 0 : 2;
  return { task, classes, train: { x, target, ...(weights && { weights }) }, validation: null, seed: 42 };
}

const network = { hidden: [4], batchSize: 65536, epochs: 30, learningRate: 0.05 };

const cases = [
  ...["lbfgs", "newton", "coordinate", "gd"].flatMap(
    (solver) =>
      [
        { learner: "linear", task: "regression", set: { solver } },
        { learner: "logistic", task: "classification", set: { solver } },
        { learner: "logistic", task: "classification", set: { solver, classWeight: "balanced" } },
      ] as const,
  ),
  { learner: "linear", task: "regression", set: { solver: "coordinate", l1: 500 } },
  { learner: "baseline", task: "regression", set: {} },
  { learner: "baseline", task: "classification", set: {} },
  // One batch of all rows, so that only the sums count and not their order.
  { learner: "mlp", task: "regression", set: network },
  { learner: "mlp", task: "classification", set: network },
  { learner: "logistic", task: "classification", set: { solver: "adam", batchSize: 65536, epochs: 30 } },
] as const;

const few = { depth: 3, minSamples: 1 };
/** Trees put cuts between any two rows, weighed or not: they are compared without rows of weight 0. */
const treeCases = [
  { learner: "boosting", task: "regression", set: { ...few, rounds: 5, binRows: 1 } },
  {
    learner: "boosting",
    task: "classification",
    set: { ...few, depth: 1, rounds: 5, minWeight: 0, binRows: 1 },
  },
  { learner: "tree", task: "regression", set: few },
  { learner: "tree", task: "classification", set: { ...few, classWeight: "balanced" } },
  { learner: "forest", task: "regression", set: { ...few, bootstrap: false, trees: 2 } },
] as const;

const timesOf = (pattern: readonly number[]) =>
  Array.from({ length: 60 }, (_, row) => pattern[row % pattern.length]!);

interface Case {
  readonly learner: string;
  readonly task: FitProblem["task"];
  readonly set: object;
  readonly counts: readonly number[];
}

describe.each<Case>([
  ...cases.map((each) => ({ ...each, counts: timesOf([2, 1, 0, 3]) })),
  ...treeCases.map((each) => ({ ...each, counts: timesOf([2, 1, 1, 3]) })),
])("$learner for $task, $set", ({ learner: name, task, set, counts }) => {
  const fit = (times: readonly number[], weights?: Float32Array) => {
    const kernels = createReferenceKernels();
    const learner = learnerNamed(name);
    const problem = problemOf(kernels, task, weights === undefined ? { times } : { times, weights });
    const { head } = runToEnd(learner.fit(problem, learner.parameters.parse({ name, ...set }), kernels));
    // The cover of a boosted leaf counts training rows for people; it predicts nothing.
    const predicting = head.flatMap(({ tensors }) =>
      Object.entries(tensors).filter(([key]) => key !== "cover"),
    );
    return predicting.flatMap(([, { data }]) => Array.from(data));
  };
  const all = counts.map(() => 1);

  it("counts a row of weight 2 like two rows, and one of weight 0 not at all", () => {
    const weighted = fit(all, Float32Array.from(counts));
    const distance = relativeDistance(weighted, fit(counts));
    expect(distance).toBeLessThan(1e-3);
    // NaN when trees of another shape are compared.
    expect(relativeDistance(weighted, fit(all)) <= 5 * distance + 1e-3).toBe(false);
  });
});
