import { join } from "node:path";
import { projectNode } from "../../scripts/run.mjs";
import { measure } from "../engine/rows.mjs";
import { packages } from "./packages.mjs";

/** Small enough for packages that compute in JavaScript alone. */
const tasks = [
  {
    name: "logistic",
    label: "logistic-js",
    title: "Logistic regression beside ml-logistic-regression",
    rows: 20_000,
    columns: 28,
    peer: "ml-logistic-regression, 300 steps",
  },
  {
    name: "mlp",
    label: "mlp-js",
    title: "MLP 64-32, 5 epochs beside TensorFlow.js",
    rows: 100_000,
    columns: 28,
    peer: "@tensorflow/tfjs, WASM",
  },
];

async function measureBeside(context, task) {
  const folder = await packages();
  const program = [join("bench", "js_peers", "peer.mjs"), folder];
  return measure(context, task, (run, shape) => run(projectNode, [...program, ...shape]));
}

/** One row per package of npm, for bench/rows.mjs. */
export const jsPeerRows = tasks.map((task) => ({
  name: task.label,
  title: task.title,
  run: async (context) => [await measureBeside(context, task)],
}));
