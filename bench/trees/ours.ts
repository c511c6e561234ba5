/**
 * Times our trees once: tsx ours.ts TASK ROWS NUMBERS CATEGORIES FOLDER THREADS; prints JSON as peer.py does.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Kernels } from "../../src/core/compute/kernels.ts";
import { learnerNamed } from "../../src/core/learners/index.ts";
import type { FitProblem, FitResult } from "../../src/core/learners/types.ts";
import { trees } from "../../src/core/pipeline/ops/trees.ts";
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

/** Seconds that the `trees` op takes for all rows, in blocks as prediction has them. */
function timePrediction({ head }: FitResult): number {
  const output = { type: "matrix", width: 1 } as const;
  const inputs = [{ type: "matrix", width: columns }] as const;
  const evaluate = trees.bind({ parameters: {}, tensors: head[0]!.tensors, inputs, output });
  const block = 1024;
  const started = performance.now();
  for (let from = 0; from < rows; from += block) {
    const data = values.subarray(from * columns, Math.min(rows, from + block) * columns);
    evaluate([{ type: "matrix", width: columns, data }], data.length / columns);
  }
  return (performance.now() - started) / 1000;
}

async function main(): Promise<void> {
  const kernels = await createKernels({ threads: Number(threadText) });
  const { result, objective, seconds } = timeFit(problemOn(kernels), kernels);
  const measured = task === "predict" ? timePrediction(result) : seconds;
  console.log(JSON.stringify({ seconds: measured, objective }));
  kernels.close();
}

void main();
