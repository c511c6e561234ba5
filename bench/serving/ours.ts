/**
 * Times predictions of a whole pipeline, from raw columns to label and probabilities: tsx ours.ts LEARNER ROWS COLUMNS
 * FOLDER OUT; prints JSON {batch, single, objective}, seconds for all rows and for one row alone, and writes the same
 * model into OUT as the ONNX export.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Kernels } from "../../src/core/compute/kernels.ts";
import type { Table } from "../../src/core/data/table.ts";
import { learnerNamed } from "../../src/core/learners/index.ts";
import { appendDrafts } from "../../src/core/pipeline/append.ts";
import { compilePredictor, type PredictRequest } from "../../src/core/pipeline/predict.ts";
import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { designMatrix } from "../../src/core/preparation/design.ts";
import { fitPreparation } from "../../src/core/preparation/fit.ts";
import { fitRawPreparation } from "../../src/core/preparation/raw.ts";
import { lowerToOnnx } from "../../src/core/targets/onnx/index.ts";
import { createKernels } from "../../src/node/kernels/index.ts";

const [learner = "", rowText, columnText, folder = "", out = ""] = process.argv.slice(2);
const [rows, columns] = [Number(rowText), Number(columnText)];

function readFloats(name: string): Float32Array {
  const bytes = readFileSync(join(folder, `${name}.f32`));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

const values = readFloats("x");
const label = readFloats("label");

/** A prediction's rows come one column after the other, as from a file. */
const table: Table = {
  rows,
  columns: Array.from({ length: columns }, (_, column) => ({
    name: `x${column}`,
    kind: "number",
    values: Float64Array.from({ length: rows }, (_, row) => values[row * columns + column]!),
  })),
};

/** Rows that the model is learned from: how fast it predicts does not hang on them. */
const learned = 20_000;

function fitModel(kernels: Kernels): Pipeline {
  const some = Int32Array.from({ length: Math.min(rows, learned) }, (_, row) => row);
  const prepare = learner === "logistic" ? fitPreparation : fitRawPreparation;
  const preparation = prepare({ table, features: table.columns, rows: some });
  const x = designMatrix({ preparation, table, rows: some, kernels });
  const train = { x, target: Float32Array.from(some, (row) => label[row]!) };
  const problem = { task: "classification", classes: 2, train, validation: null, seed: 42 } as const;
  const chosen = learnerNamed(learner);
  const running = chosen.fit(problem, chosen.parameters.parse({ name: learner }), kernels);
  let step = running.next({ stop: false });
  while (step.done !== true) step = running.next({ stop: false });
  return {
    format: "tablewright.pipeline/1",
    ...{ task: "classification", target: "label", classes: ["no", "yes"] },
    inputs: preparation.inputs,
    nodes: appendDrafts(preparation.nodes, step.value.head),
  };
}

/** The least of some passes, as a peer is timed. */
function bestOf(passes: number, run: () => void): number {
  const seconds = Array.from({ length: passes }, () => {
    const started = performance.now();
    run();
    return (performance.now() - started) / 1000;
  });
  return Math.min(...seconds);
}

function logLoss(probabilities: Float32Array): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum -= Math.log(probabilities[2 * row + label[row]!]!);
  return sum / rows;
}

async function main(): Promise<void> {
  const kernels = await createKernels({ threads: 2 });
  const pipeline = fitModel(kernels);
  writeFileSync(out, lowerToOnnx({ pipeline, metadata: {} }));
  const predict = compilePredictor(pipeline);
  const all: PredictRequest = { table, scorer: kernels };
  const { probabilities } = predict(all);
  const batch = bestOf(5, () => predict(all));
  const each = Array.from({ length: Math.min(rows, learned) }, (_, row) => Int32Array.of(row));
  const single = bestOf(5, () => {
    for (const row of each) predict({ table, rows: row, scorer: kernels });
  });
  console.log(JSON.stringify({ batch, single: single / each.length, objective: logLoss(probabilities) }));
  kernels.close();
}

void main();
