/**
 * Times our engine on one task: tsx ours.ts TASK ROWS COLUMNS FOLDER RUNS THREADS; prints JSON.
 * `seconds` are of the fit alone; `objective` is what the task reports at the end, in float64.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Kernels, Matrix } from "../../src/core/compute/kernels.ts";
import { softplus } from "../../src/core/compute/losses.ts";
import { learnerNamed } from "../../src/core/learners/index.ts";
import type { FitProblem, FitResult } from "../../src/core/learners/types.ts";
import { fitProjection } from "../../src/core/passes/project.ts";
import { alphasOf, elasticNetPath, sumSquares } from "../../src/core/solvers/index.ts";
import { createKernels } from "../../src/node/kernels/index.ts";

const [task = "", rowText, columnText, folder = "", runText, threadText] = process.argv.slice(2);
const [rows, columns, runs] = [Number(rowText), Number(columnText), Number(runText)];

function readFloats(name: string): Float32Array {
  const bytes = readFileSync(join(folder, `${name}.f32`));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

/** Fits one learner and says what its mean training objective came to. */
interface Task {
  readonly learner: string;
  readonly target: "label" | "number";
  readonly settings: object;
  readonly objective: (result: FitResult) => number;
}

const values = readFloats("x");
const targets = { label: readFloats("label"), number: readFloats("number") };

/** Mean of f(score, target) at a fitted linear model, plus penalties, in float64. */
function meanAt(
  { head }: FitResult,
  target: Float32Array,
  loss: (score: number, y: number) => number,
): number {
  const { weights, bias } = head[0]!.tensors;
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    let score = Number(bias!.data[0]);
    for (let j = 0; j < columns; j++) score += values[i * columns + j]! * Number(weights!.data[j]);
    sum += loss(score, target[i]!);
  }
  return sum / rows;
}

function coefficients({ head }: FitResult): number[] {
  return Array.from(head[0]!.tensors["weights"]!.data);
}

const penalizedLogLoss = (result: FitResult) =>
  meanAt(result, targets.label, (score, y) => softplus(score) - y * score) +
  (0.5 * coefficients(result).reduce((sum, w) => sum + w * w, 0)) / rows;

const elasticNetObjective = (result: FitResult) =>
  meanAt(result, targets.number, (score, y) => 0.5 * (score - y) ** 2) +
  coefficients(result).reduce((sum, w) => sum + 0.05 * Math.abs(w) + 0.025 * w * w, 0);

/** The score of one row by dense ops with relu between them. */
function networkScore(head: FitResult["head"], row: number): number {
  let input: number[] = Array.from(values.subarray(row * columns, (row + 1) * columns));
  for (const { parameters, tensors } of head.filter(({ op }) => op === "dense")) {
    const { weights, bias } = tensors;
    const sums = Array.from(bias!.data);
    input.forEach((value, j) => {
      for (let k = 0; k < sums.length; k++) sums[k]! += value * weights!.data[j * sums.length + k]!;
    });
    input = parameters["activation"] === "relu" ? sums.map((sum) => Math.max(sum, 0)) : sums;
  }
  return input[0]!;
}

function networkLogLoss({ head }: FitResult): number {
  let sum = 0;
  targets.label.forEach((y, row) => {
    const score = networkScore(head, row);
    sum += softplus(score) - y * score;
  });
  return sum / rows;
}

const tasks: Readonly<Record<string, Task>> = {
  logistic: { learner: "logistic", target: "label", settings: {}, objective: penalizedLogLoss },
  sgd: {
    learner: "logistic",
    target: "label",
    settings: { solver: "sgd", epochs: 10 },
    objective: penalizedLogLoss,
  },
  "elastic-net": {
    learner: "linear",
    target: "number",
    settings: { l1: 0.05 * rows, l2: 0.05 * rows },
    objective: elasticNetObjective,
  },
  mlp: {
    learner: "mlp",
    target: "label",
    settings: { hidden: [64, 32], epochs: 5 },
    objective: networkLogLoss,
  },
};

interface Bench {
  readonly kernels: Kernels;
  readonly x: Matrix;
}

function runTask({ kernels, x }: Bench, { learner, target, settings }: Task): FitResult {
  const chosen = learnerNamed(learner);
  const problem: FitProblem = {
    task: target === "label" ? "classification" : "regression",
    classes: target === "label" ? 2 : 0,
    train: { x, target: targets[target] },
    validation: null,
    seed: 42,
  };
  const running = chosen.fit(problem, chosen.parameters.parse({ name: learner, ...settings }), kernels);
  let step = running.next({ stop: false });
  while (step.done !== true) step = running.next({ stop: false });
  return step.value;
}

interface LassoPoint {
  readonly alpha: number;
  readonly coefficients: Float64Array;
}

function end<Result>(steps: Generator<null, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** 100 penalties as `penalty=cv` and `penalty=validation` fit them, from the matrix on. */
function lassoPath({ kernels, x }: Bench): readonly LassoPoint[] {
  const sums = end(sumSquares(kernels.glm("squared", x, targets.number, 1)));
  const alphas = alphasOf(sums, { l1Ratio: 1, alphas: 100, eps: 1e-3 });
  const penalties = Array.from(alphas, (l1) => ({ l1, l2: 0 }));
  const path = end(elasticNetPath(sums, penalties, { tolerance: 1e-6, mostSweeps: 1000 }));
  return path.map(({ coefficients }, at) => ({ alpha: alphas[at]!, coefficients }));
}

/** Mean over the penalties of half the mean squared error and alpha times the coefficients' sizes. */
function meanLassoObjective(path: readonly LassoPoint[]): number {
  const objectives = path.map(({ alpha, coefficients }) => {
    let squares = 0;
    for (let i = 0; i < rows; i++) {
      let residual = targets.number[i]! - coefficients[columns]!;
      for (let j = 0; j < columns; j++) residual -= values[i * columns + j]! * coefficients[j]!;
      squares += residual * residual;
    }
    const sizes = coefficients.subarray(0, columns).reduce((sum, value) => sum + Math.abs(value), 0);
    return squares / (2 * rows) + alpha * sizes;
  });
  return objectives.reduce((sum, value) => sum + value, 0) / path.length;
}

/** Runs the task once; the objective is computed after the clock stopped. */
function timeOnce(bench: Bench): { readonly seconds: number; readonly objective: () => number } {
  const started = performance.now();
  const secondsSince = () => (performance.now() - started) / 1000;
  if (task === "pca") {
    const { variance } = fitProjection({ ...bench, spec: { pass: "project", variance: 0.95 } });
    return { seconds: secondsSince(), objective: () => variance.kept };
  }
  if (task === "lasso-path") {
    const path = lassoPath(bench);
    return { seconds: secondsSince(), objective: () => meanLassoObjective(path) };
  }
  const chosen = tasks[task];
  if (chosen === undefined) throw new Error(`There is no task ${task}.`);
  const result = runTask(bench, chosen);
  return { seconds: secondsSince(), objective: () => chosen.objective(result) };
}

async function main(): Promise<void> {
  const kernels = await createKernels({ threads: Number(threadText) });
  const x = kernels.matrix(rows, columns);
  for (let i = 0; i < rows; i++) x.data.set(values.subarray(i * columns, (i + 1) * columns), i * x.stride);
  const timings = Array.from({ length: runs }, () => timeOnce({ kernels, x }));
  const objective = timings.at(-1).objective();
  console.log(JSON.stringify({ seconds: timings.map(({ seconds }) => seconds), objective }));
  kernels.close();
}

void main();
