import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { cached } from "../../scripts/cache.mjs";
import { mustRun, projectNode } from "../../scripts/run.mjs";
import { median } from "../measure.mjs";

const execute = promisify(execFile);
const threads = 2;

/** Fits alone, without reading: both sides hold the same float32 matrix in memory. */
const tasks = [
  {
    name: "logistic",
    title: "Logistic regression, l2 = 1",
    rows: 500_000,
    columns: 28,
    peer: "lbfgs, float32",
  },
  { name: "sgd", title: "SGD, 10 epochs", rows: 500_000, columns: 28, peer: "SGDClassifier" },
  { name: "elastic-net", title: "Elastic net", rows: 100_000, columns: 100, peer: "ElasticNet" },
  { name: "pca", title: "PCA(0.95), 28 columns", rows: 500_000, columns: 28, peer: "PCA" },
  {
    name: "pca",
    label: "pca-wide",
    title: "PCA(0.95), 784 columns",
    rows: 60_000,
    columns: 784,
    peer: "PCA",
  },
  { name: "mlp", title: "MLP 64-32, 5 epochs", rows: 200_000, columns: 28, peer: "MLPClassifier" },
];

async function output(program, args) {
  const limited = { OMP_NUM_THREADS: threads, OPENBLAS_NUM_THREADS: threads };
  const { stdout } = await execute(program, args.map(String), { env: { ...process.env, ...limited } });
  return JSON.parse(stdout);
}

async function measure({ python, quick }, task) {
  const rows = quick ? task.rows / 10 : task.rows;
  const runs = quick ? 3 : 5;
  const folder = await cached(`bench-matrix-${rows}x${task.columns}`, (draft) =>
    mustRun(python, ["bench/engine/make_matrix.py", rows, task.columns, draft].map(String)),
  );
  const shape = [task.name, rows, task.columns, folder, runs];
  const peer = await output(python, [join("bench", "engine", "peer.py"), ...shape]);
  const script = ["--import", "tsx", join("bench", "engine", "ours.ts")];
  const ours = await output(projectNode, [...script, ...shape, threads]);
  const [ourSeconds, peerSeconds] = [median(ours.seconds), median(peer.seconds)];
  return {
    name: task.label ?? task.name,
    shape: `${rows.toLocaleString("en")} × ${task.columns}`,
    unit: "s",
    ours: ourSeconds,
    peer: peerSeconds,
    peerName: `scikit-learn ${task.peer}`,
    ratio: peerSeconds / ourSeconds,
    objectiveOurs: ours.objective,
    objectivePeer: peer.objective,
  };
}

/** One row per task of the engine, for bench/rows.mjs. */
export const engineRows = tasks.map((task) => ({
  name: task.label ?? task.name,
  title: task.title,
  run: async (context) => [await measure(context, task)],
}));
