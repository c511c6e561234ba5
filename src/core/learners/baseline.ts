import * as z from "zod";
import { totalWeightOf } from "../solvers/index.ts";
import { checkRows } from "./fit-glm.ts";
import { constantDraft, linkDraft } from "./head.ts";
import type { Fit, FitProblem, FitRows, Learner } from "./types.ts";

const parameters = z.strictObject({ name: z.literal("baseline") });

/**
 * What every model has to beat: the mean of the target, or the share of each class (so that the label is
 * the majority class). The same as scikit-learn's DummyRegressor and DummyClassifier(strategy="prior").
 */
export const baseline: Learner<z.output<typeof parameters>> & { readonly parameters: typeof parameters } = {
  name: "baseline",
  title: "Baseline (Majority or Mean)",
  tasks: ["classification", "regression"],
  parameters,
  fit,
};

function* fit(problem: FitProblem): Fit {
  checkRows(problem.train);
  yield null;
  const values =
    problem.task === "regression" ? meanOf(problem.train) : classShares(problem.train, problem.classes);
  return {
    head: [constantDraft(values), linkDraft("identity")],
    stopped: "converged",
    epochs: 0,
    bestEpoch: 0,
  };
}

function meanOf({ target, weights }: FitRows): Float32Array {
  const sum = target.reduce((total, value, row) => total + (weights?.[row] ?? 1) * value, 0);
  return Float32Array.of(sum / totalWeightOf(target.length, weights));
}

function classShares({ target, weights }: FitRows, classes: number): Float32Array {
  const total = totalWeightOf(target.length, weights);
  const sums = new Float64Array(classes);
  target.forEach((label, row) => {
    sums[label]! += weights?.[row] ?? 1;
  });
  return Float32Array.from(sums, (sum) => sum / total);
}
