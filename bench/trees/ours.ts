/**
 * Times our trees once: tsx ours.ts TASK ROWS NUMBERS CATEGORIES FOLDER THREADS; prints JSON as peer.py does.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Kernels } from "../../src/core/compute/kernels.ts";
import { learnerNamed } from "../../src/core/learners/index.ts";
import type { FitProblem, FitResult } from "../../src/core/learners/types.ts";
import { link, type LinkParameters } from "../../src/core/pipeline/ops/link.ts";
import { trees } from "../../src/core/pipeline/ops/trees.ts";
import type { Evaluate } from "../../src/core/pipeline/operation.ts";
import { createKernels } from "../../src/node/kernels/index.ts";

const [task = "", rowText, numberText, categoryText, folder = "", threadText] = process.argv.slice(2);
const [rows, numbers, categories] = [Number(rowText), Number(numberText), Number(categoryText)];
const columns = numbers + categories;

function readFloats(name: string): Float32Array {
  const bytes = readFileSync(join(folder, `${name}.f32`));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

const values = readFloats("x");

function problemOn(kernels: Kernels): FitProblem {
  const x = kernels.matrix(rows, columns);
  for (let i = 0; i < rows; i++) x.data.set(values.subarray(i * columns, (i + 1) * columns), i * x.stride);
  const levels = Int32Array.from({ length: columns }, (_, column) => (column < numbers ? 0 : 50));
  const train = { x, target: readFloats("label") };
  return { task: "classification", classes: 2, train, validation: null, seed: 42, levels };
}

interface Timed {
  readonly result: FitResult;
  /** Training loss of the last epoch. */
  readonly objective: number;
  readonly seconds: number;
}

function timeFit(problem: FitProblem, kernels: Kernels): Timed {
  const learner = learnerNamed(task === "forest" ? "forest" : "boosting");
  const parameters = learner.parameters.parse({ name: learner.name });
  const started = performance.now();
  const running = learner.fit(problem, parameters, kernels);
  let objective = NaN;
  let step = running.next({ stop: false });
  while (step.done !== true) {
    objective = step.value?.train ?? objective;
    step = running.next({ stop: false });
  }
  return { result: step.value, objective, seconds: (performance.now() - started) / 1000 };
}

/** From a row of the matrix to probabilities: the trees and the link behind them. */
function headOf({ head }: FitResult): Evaluate {
  const matrix = (width: number) => ({ type: "matrix", width }) as const;
  const score = trees.bind({
    parameters: {},
    tensors: head[0]!.tensors,
    inputs: [matrix(columns)],
    output: matrix(1),
  });
  const parameters = head[1]!.parameters as LinkParameters;
  const toProbabilities = link.bind({ parameters, tensors: {}, inputs: [matrix(1)], output: matrix(2) });
  return (inputs, count, scorer) => toProbabilities([score(inputs, count, scorer)], count);
}

/** Best seconds of some passes over all rows, in blocks of `block` rows: a peer is timed the same way. */
function timePrediction(
  evaluate: Evaluate,
  block: number,
  limit: { passes: number; rows: number },
  kernels?: Kernels,
) {
  const seconds = Array.from({ length: limit.passes }, () => {
    const started = performance.now();
    for (let from = 0; from < limit.rows; from += block) {
      const data = values.subarray(from * columns, Math.min(limit.rows, from + block) * columns);
      evaluate([{ type: "matrix", width: columns, data }], data.length / columns, kernels);
    }
    return (performance.now() - started) / 1000;
  });
  return Math.min(...seconds);
}

/** Rows that a prediction evaluates together. */
const blockRows = 4096;
/** Rows predicted one by one. */
const singleRows = 20_000;

/** Seconds for all rows together, or for one row alone. */
function predictionSeconds(result: FitResult, kernels: Kernels): number {
  const evaluate = headOf(result);
  if (task === "predict") return timePrediction(evaluate, blockRows, { passes: 3, rows }, kernels);
  const many = Math.min(rows, singleRows);
  return timePrediction(evaluate, 1, { passes: 5, rows: many }, kernels) / many;
}

/** What the ONNX peer builds the same model from. */
function saveTrees({ head }: FitResult): void {
  const tensors = Object.entries(head[0]!.tensors).map(([name, { data }]) => [name, Array.from(data)]);
  writeFileSync(join(folder, "trees.json"), JSON.stringify(Object.fromEntries(tensors)));
}

async function main(): Promise<void> {
  const kernels = await createKernels({ threads: Number(threadText) });
  const { result, objective, seconds } = timeFit(problemOn(kernels), kernels);
  const isPrediction = task === "predict" || task === "single-row";
  if (isPrediction) saveTrees(result);
  const measured = isPrediction ? predictionSeconds(result, kernels) : seconds;
  console.log(JSON.stringify({ seconds: measured, objective }));
  kernels.close();
}

void main();
