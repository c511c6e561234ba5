import { readFileSync } from "node:fs";
import type { Matrix } from "../../../src/core/compute/kernels.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import type { FitProblem, FitResult } from "../../../src/core/learners/types.ts";
import { toFlatTrees } from "../../../src/core/trees/flat-trees.ts";
import { treeWalker } from "../../../src/core/trees/walk.ts";
import { runToEnd, toMatrix } from "./engine-fixtures.ts";

/** A table of three columns, null = missing, and what to learn from it. */
export interface TreeCase {
  readonly x: readonly (number | null)[];
  readonly y: readonly number[];
  readonly weights?: readonly number[] | null;
}

/** What LightGBM scored after five rounds. */
export interface BoostingCase extends TreeCase {
  readonly title: string;
  readonly scores: readonly number[];
}

/** What LightGBM and scikit-learn said: see make_trees.py. */
export const treeFixture = JSON.parse(
  readFileSync(new URL("../../fixtures/trees/trees.json", import.meta.url), "utf8"),
) as {
  readonly boosting: readonly BoostingCase[];
  readonly monotone: readonly BoostingCase[];
  readonly poisson: readonly BoostingCase[];
  readonly categories: readonly BoostingCase[];
  readonly pruning: readonly (TreeCase & {
    readonly task: "classification" | "regression";
    readonly alpha: number;
    readonly leaves: number;
    readonly predicted: readonly number[];
  })[];
  readonly weighted: {
    readonly boosting: readonly BoostingCase[];
    readonly trees: readonly (TreeCase & {
      readonly learner: "tree" | "forest";
      readonly classes: number;
      readonly balanced: boolean;
      readonly predicted: readonly number[];
    })[];
  };
  readonly quality: readonly {
    readonly dataset: string;
    readonly boosting: number;
    readonly forest: number;
  }[];
};

const kernels = createReferenceKernels();

/** A problem on all rows of a case, without validation rows; 0 classes are a regression. */
export function treeProblem({ x, y, weights }: TreeCase, classes: number, columns: number): FitProblem {
  const values = x.map((value) => value ?? NaN);
  return {
    task: classes === 0 ? "regression" : "classification",
    classes,
    train: {
      x: toMatrix(kernels, y.length, columns, values),
      target: Float32Array.from(y),
      ...(weights && { weights: Float32Array.from(weights) }),
    },
    validation: null,
    seed: 1,
  };
}

/** Fits a learner with settings beside its defaults. */
export function fitTrees(name: string, problem: FitProblem, settings: object) {
  const learner = learnerNamed(name);
  return runToEnd(learner.fit(problem, learner.parameters.parse({ name, ...settings }), kernels));
}

/** The trees of a fit. */
export const flatOf = ({ head }: Pick<FitResult, "head">) => toFlatTrees(head[0]!.tensors);

/** The scores of rows before the link, row-major. */
export function scoresOf(
  result: Pick<FitResult, "head">,
  { data, rows, stride }: Omit<Matrix, "columns">,
): Float64Array {
  const flat = flatOf(result);
  const scores = Float64Array.from(
    { length: rows * flat.base.length },
    (_, at) => flat.base[at % flat.base.length]!,
  );
  treeWalker(flat).add({ data, rows, stride }, scores);
  return scores;
}

/** The greatest difference between scores. */
export function worstOf(found: ArrayLike<number>, expected: readonly number[]): number {
  return expected.reduce((most, value, at) => Math.max(most, Math.abs(value - found[at]!)), 0);
}
