import { readFileSync } from "node:fs";
import type { Kernels, Matrix } from "../../../src/core/compute/kernels.ts";
import type { Fit, FitProblem, FitResult, FitStep } from "../../../src/core/learners/types.ts";

/** A dataset of scikit-learn, standardized, with its target. */
export interface Dataset {
  readonly rows: number;
  readonly columns: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Coefficients scikit-learn found: outputs × (columns + 1), intercept last. */
export interface CoefficientCase {
  readonly dataset: string;
  readonly title: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly coefficients: readonly number[];
}

function readFixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../fixtures/engine/${name}`, import.meta.url), "utf8"));
}

/** The datasets by name. */
export const datasets = readFixture("datasets.json") as Readonly<Record<string, Dataset>>;
/** The fitted models to agree with. */
export const coefficientCases = readFixture("coefficients.json") as readonly CoefficientCase[];

/** Copies rows × columns values into a matrix of the kernels. */
export function toMatrix(kernels: Kernels, rows: number, columns: number, values: ArrayLike<number>): Matrix {
  const matrix = kernels.matrix(rows, columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) matrix.data[i * matrix.stride + j] = values[i * columns + j] ?? NaN;
  return matrix;
}

/** A fit problem on all rows of a dataset, without validation rows. */
export function problemOf(kernels: Kernels, name: string): FitProblem {
  const data = datasets[name];
  if (data === undefined) throw new Error(`no dataset ${name}`);
  const isRegression = name === "diabetes";
  return {
    task: isRegression ? "regression" : "classification",
    classes: isRegression ? 0 : new Set(data.y).size,
    train: { x: toMatrix(kernels, data.rows, data.columns, data.x), target: Float32Array.from(data.y) },
    validation: null,
    seed: 42,
  };
}

/** Runs a fit to its end; `stopAt` asks to stop at that step. */
export function runToEnd(fit: Fit, stopAt = Infinity): FitResult & { readonly steps: readonly FitStep[] } {
  const steps: FitStep[] = [];
  let step = fit.next({ stop: false });
  while (step.done !== true) {
    steps.push(step.value);
    step = fit.next({ stop: steps.length >= stopAt });
  }
  return { ...step.value, steps };
}

/** The coefficients in a head's dense op: outputs × (columns + 1), intercept last. */
export function coefficientsOf({ head }: Pick<FitResult, "head">): number[] {
  const { weights, bias } = head[0]?.tensors ?? {};
  if (weights === undefined || bias === undefined) throw new Error("the head has no dense op");
  const outputs = bias.data.length;
  const columns = weights.data.length / outputs;
  return Array.from({ length: outputs }, (_, k) => [
    ...Array.from({ length: columns }, (_, j) => weights.data[j * outputs + k] ?? NaN),
    bias.data[k] ?? NaN,
  ]).flat();
}

/** ‖left − right‖ / ‖right‖. */
export function relativeDistance(left: readonly number[], right: readonly number[]): number {
  const distance = Math.hypot(...left.map((value, j) => value - (right[j] ?? NaN)));
  return distance / Math.hypot(...right);
}
