import { describe, expect, it, onTestFinished } from "vitest";
import type { Kernels } from "../../../src/core/compute/kernels.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import type { Fit, FitEpoch, FitProblem, FitResult } from "../../../src/core/learners/types.ts";
import type { SavedState } from "../../../src/core/solvers/index.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { errorOf } from "../data/tables.ts";
import { problemOf, toMatrix } from "./engine-fixtures.ts";

const endless = { tolerance: 0, patience: 100 };
const network = { hidden: [5], epochs: 9, dropout: 0.2, ...endless };

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
