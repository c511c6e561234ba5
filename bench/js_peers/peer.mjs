/**
 * Times a package of npm on one task: node peer.mjs PACKAGES TASK ROWS COLUMNS FOLDER RUNS; prints JSON.
 * PACKAGES is the folder that holds node_modules; the rest, and what is printed, is as in ../engine/peer.py.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [packages, task, rowText, columnText, folder, runText] = process.argv.slice(2);
const [rows, columns, runs] = [Number(rowText), Number(columnText), Number(runText)];
const load = createRequire(join(packages, "package.json"));

function readFloats(name) {
  const bytes = readFileSync(join(folder, `${name}.f32`));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

const x = readFloats("x");
const label = readFloats("label");

function meanLogLoss(scoreOf) {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const score = scoreOf(row);
    sum += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - label[row] * score;
  }
  return sum / rows;
}

/** The greatest eigenvalue of [X 1]ᵀ[X 1], by the power method: what a safe step of gradient descent needs. */
function greatestEigenvalue() {
  let vector = new Float64Array(columns + 1).fill(1);
  let norm = 1;
  for (let step = 0; step < 20; step++) {
    const next = new Float64Array(columns + 1);
    for (let row = 0; row < rows; row++) {
      let dot = vector[columns];
      for (let j = 0; j < columns; j++) dot += x[row * columns + j] * vector[j];
      for (let j = 0; j < columns; j++) next[j] += dot * x[row * columns + j];
      next[columns] += dot;
    }
    norm = Math.hypot(...next);
    vector = next.map((value) => value / norm);
  }
  return norm;
}

/** 300 steps of full gradient descent, of a safe length; a column of ones stands for the intercept. */
function logistic() {
  const { Matrix } = load("ml-matrix");
  const LogisticRegression = load("ml-logistic-regression");
  const learningRate = 3 / greatestEigenvalue();
  const design = Matrix.zeros(rows, columns + 1);
  for (let row = 0; row < rows; row++)
    for (let j = 0; j <= columns; j++) design.set(row, j, j < columns ? x[row * columns + j] : 1);
  const target = Matrix.columnVector(label);
  return {
    fit() {
      const model = new LogisticRegression({ numSteps: 300, learningRate });
      model.train(design, target);
      return model;
    },
    objective(model) {
      // The first of its classifiers tells class 0, written as 0, from the rest.
      const weights = model.classifiers[0].weights.to1DArray();
      const loss = meanLogLoss((row) => {
        let score = weights[columns];
        for (let j = 0; j < columns; j++) score += x[row * columns + j] * weights[j];
        return score;
      });
      const squares = weights.slice(0, columns).reduce((sum, weight) => sum + weight * weight, 0);
      return loss + (0.5 * squares) / rows;
    },
  };
}

async function mlp() {
  const tf = load("@tensorflow/tfjs");
  load("@tensorflow/tfjs-backend-wasm");
  await tf.setBackend("wasm");
  const [features, target] = [tf.tensor2d(x, [rows, columns]), tf.tensor2d(label, [rows, 1])];
  return {
    async fit() {
      const dense = (units, more) => tf.layers.dense({ units, ...more });
      const layers = [
        dense(64, { activation: "relu", inputShape: [columns] }),
        dense(32, { activation: "relu" }),
      ];
      const model = tf.sequential({ layers: [...layers, dense(1, {})] });
      const loss = (truth, scores) => tf.losses.sigmoidCrossEntropy(truth, scores);
      model.compile({ optimizer: tf.train.adam(0.001), loss });
      await model.fit(features, target, {
        epochs: 5,
        batchSize: 200,
        shuffle: true,
        verbose: 0,
        yieldEvery: "never",
      });
      return model;
    },
    objective(model) {
      const scores = model.predict(features, { batchSize: 5000 }).dataSync();
      return meanLogLoss((row) => scores[row]);
    },
  };
}

const { fit, objective } = await { logistic, mlp }[task]();
const seconds = [];
let model;
for (let run = 0; run < runs; run++) {
  const started = performance.now();
  model = await fit();
  seconds.push((performance.now() - started) / 1000);
}
console.log(JSON.stringify({ seconds, objective: objective(model) }));
