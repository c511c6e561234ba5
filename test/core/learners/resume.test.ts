import { describe, expect, it, onTestFinished } from "vitest";
import type { Kernels } from "../../../src/core/compute/kernels.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import type { Fit, FitEpoch, FitProblem, FitResult } from "../../../src/core/learners/types.ts";
import type { SavedState } from "../../../src/core/solvers/index.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { errorOf } from "../data/tables.ts";
import { problemOf, runToEnd, toMatrix } from "./engine-fixtures.ts";

const endless = { tolerance: 0, patience: 100 };
const network = { hidden: [5], epochs: 9, dropout: 0.2, ...endless };

const drawn = { rowShare: 0.7, columnShare: 0.6, patience: 100 };

const cases = [
  { name: "linear", dataset: "diabetes", set: { solver: "lbfgs", epochs: 9, ...endless } },
  { name: "logistic", dataset: "breast_cancer", set: { solver: "lbfgs", epochs: 20, ...endless } },
  { name: "logistic", dataset: "iris", set: { solver: "newton", epochs: 9, ...endless } },
  { name: "logistic", dataset: "iris", set: { solver: "coordinate", l1: 2, epochs: 9, ...endless } },
  { name: "logistic", dataset: "iris", set: { solver: "gd", epochs: 20, ...endless } },
  { name: "linear", dataset: "diabetes", set: { solver: "gd", momentum: 0.5, epochs: 20, ...endless } },
  { name: "logistic", dataset: "iris", set: { solver: "sgd", epochs: 9, ...endless } },
  { name: "linear", dataset: "diabetes", set: { solver: "sgd", learningRate: 400, epochs: 40, ...endless } },
  { name: "linear", dataset: "diabetes", set: { solver: "sgd", schedule: "plateau", epochs: 30 } },
  { name: "logistic", dataset: "iris", set: { solver: "adam", schedule: "plateau", epochs: 9 } },
  { name: "mlp", dataset: "diabetes", set: network },
  { name: "mlp", dataset: "iris", set: network },
  { name: "boosting", dataset: "diabetes", set: { ...drawn, rounds: 12 } },
  { name: "boosting", dataset: "diabetes", set: { ...drawn, rounds: 7, loss: "absolute" } },
  { name: "boosting", dataset: "diabetes", set: { rounds: 6, loss: "poisson", patience: 100 } },
  { name: "boosting", dataset: "breast_cancer", set: { rounds: 100, learningRate: 0.5, patience: 3 } },
  { name: "boosting", dataset: "iris", set: { ...drawn, rounds: 7, minSamples: 5, classWeight: "balanced" } },
  { name: "forest", dataset: "diabetes", set: { trees: 7 } },
  { name: "forest", dataset: "iris", set: { trees: 9, classWeight: "balanced" } },
  { name: "forest", dataset: "iris", set: { trees: 6, randomCuts: true, bootstrap: false } },
] as const;

/** A problem of the dataset with every fifth row for validation. */
function validatedProblem(kernels: Kernels, dataset: string): FitProblem {
  const problem = problemOf(kernels, dataset);
  const { x, target } = problem.train;
  const part = (wanted: (row: number) => boolean) => {
    const rows = Array.from(target.keys()).filter(wanted);
    const cells = rows.flatMap((row) =>
      Array.from(x.data.subarray(row * x.stride, row * x.stride + x.columns)),
    );
    const matrix = toMatrix(kernels, rows.length, x.columns, cells);
    return { x: matrix, target: Float32Array.from(rows, (row) => target[row]!) };
  };
  return { ...problem, train: part((row) => row % 5 > 0), validation: part((row) => row % 5 === 0) };
}

/** The problem on a table with holes and a column of six categories. */
function mixedProblem(kernels: Kernels): FitProblem {
  const cell = (row: number) => [row % 4 ? Math.sin(row * row) : NaN, row % 7 ? row % 6 : NaN];
  const rowsOf = (rows: readonly number[]) => ({
    x: toMatrix(kernels, rows.length, 2, rows.flatMap(cell)),
    target: Float32Array.from(rows, (row) => Number(Math.sin(row * row) + (row % 3) > 0.9)),
  });
  const rows = Array.from({ length: 300 }, (_, row) => row);
  const parts = { train: rowsOf(rows.slice(50)), validation: rowsOf(rows.slice(0, 50)) };
  return { ...parts, task: "classification", classes: 2, seed: 1, levels: Int32Array.of(0, 6) };
}

interface Run {
  readonly result: FitResult;
  /** Every epoch, and what it saved. */
  readonly epochs: readonly (FitEpoch & { readonly saved: SavedState | undefined })[];
}

function run(fit: Fit): Run {
  const epochs: Run["epochs"][number][] = [];
  for (;;) {
    const step = fit.next({ stop: false });
    if (step.done === true) return { result: step.value, epochs };
    if (step.value !== null) epochs.push({ ...step.value, saved: step.value.save?.() });
  }
}

const trees = [
  ["boosting", { ...drawn, rounds: 6, columnShare: 1, minSamples: 5, categoryRows: 10 }],
  ["forest", { trees: 6 }],
] as const;

describe.each(trees)("%s of holes and categories", (name, set) => {
  const kernels = createReferenceKernels();
  const learner = learnerNamed(name);
  const settings = learner.parameters.parse({ name, ...set });
  const problem = mixedProblem(kernels);
  const whole = run(learner.fit(problem, settings, kernels));
  const saved = whole.epochs[2]!.saved!;

  it("goes on to the same bits", () => {
    const rest = run(learner.fit({ ...problem, resumed: saved }, settings, kernels));
    expect(rest.epochs).toHaveLength(3);
    expect(whole.result.head[0]!.tensors["sets"]!.data.length).toBeGreaterThan(0);
    expect(bitsOf(rest.result)).toStrictEqual(bitsOf(whole.result));
  });

  it("takes the trees over as they were saved, and grows none of them again", () => {
    const values = (saved.get("trees.values") as Float64Array).map((value) => value / 2);
    const resumed = new Map(saved).set("trees.values", values);
    const rest = run(learner.fit({ ...problem, resumed }, settings, kernels));
    const leaves = ({ head }: FitResult) => [...head[0]!.tensors["values"]!.data.subarray(0, 3)];
    for (const [at, value] of leaves(rest.result).entries())
      expect(value).toBeCloseTo(leaves(whole.result)[at]! / 2, 6);
  });

  it("hears a wish to stop once it has a tree of its own, and keeps all", () => {
    const fit = learner.fit({ ...problem, resumed: saved }, settings, kernels);
    expect(runToEnd(fit, 0)).toMatchObject({ stopped: "stopped-by-user", epochs: 4 });
  });

  it.each([
    ["a column that is not there", "feature", (_: number, at: number) => (at === 0 ? 9 : -1)],
    ["a threshold between no bins", "threshold", () => 0.123],
    ["a child in front of its parent", "left", () => 0],
    ["a set that is not there", "set", () => 10_000],
  ])("refuses %s", (_, part, change) => {
    const array = saved.get(`trees.${part}`) as Float32Array | Int32Array;
    const resumed = new Map(saved).set(`trees.${part}`, array.map(change));
    const attempt = () => run(learner.fit({ ...problem, resumed }, settings, kernels));
    expect(errorOf(attempt).tag).toBe("corrupt-model");
  });

  it("refuses more trees than it is to have", () => {
    const few = learner.parameters.parse({ name, ...set, [name === "forest" ? "trees" : "rounds"]: 3 });
    expect(() => run(learner.fit({ ...problem, resumed: saved }, few, kernels))).toThrow(/checkpoint/u);
  });
});

function bitsOf({ head }: FitResult): number[][] {
  return head.flatMap(({ tensors }) => Object.values(tensors).map(({ data }) => Array.from(data)));
}

describe.each(cases)("$name on $dataset, $set", ({ name, dataset, set }) => {
  const learner = learnerNamed(name);
  const settings = learner.parameters.parse({ name, ...set });

  it("goes on from any epoch to the same bits, curve and ending as if it had never stopped", async () => {
    const kernels = await createKernels({ threads: 1 });
    onTestFinished(() => kernels.close());
    const problem = validatedProblem(kernels, dataset);
    const whole = run(learner.fit(problem, settings, kernels));
    expect(whole.epochs.length).toBeGreaterThan(3);
    const resumable = whole.epochs.filter(({ saved }) => saved !== undefined);
    expect(resumable.length).toBeGreaterThanOrEqual(whole.epochs.length - 1);
    for (const { epoch, saved } of resumable) {
      const rest = run(learner.fit({ ...problem, resumed: saved! }, settings, kernels));
      expect(bitsOf(rest.result)).toStrictEqual(bitsOf(whole.result));
      expect({ ...rest.result, head: [] }).toStrictEqual({ ...whole.result, head: [] });
      const losses = (epochs: Run["epochs"]) =>
        epochs.map(({ epoch, train, validation, isBest }) => ({ epoch, train, validation, isBest }));
      expect(losses(rest.epochs)).toStrictEqual(losses(whole.epochs.slice(epoch)));
    }
  });

  it("refuses a state that is not of this fit", () => {
    const kernels = createReferenceKernels();
    const problem = validatedProblem(kernels, dataset);
    const [first] = run(learner.fit(problem, settings, kernels)).epochs;
    for (const name of first!.saved!.keys()) {
      const resumed = new Map(first!.saved).set(name, new Float64Array(3000));
      expect(errorOf(() => run(learner.fit({ ...problem, resumed }, settings, kernels))).tag).toBe(
        "corrupt-model",
      );
      resumed.delete(name);
      expect(errorOf(() => run(learner.fit({ ...problem, resumed }, settings, kernels))).tag).toBe(
        "corrupt-model",
      );
    }
  });
});
