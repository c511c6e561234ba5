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
  {
    name: "lasso-path",
    title: "Lasso path, 100 penalties",
    rows: 100_000,
    columns: 100,
    peer: "lasso_path",
  },
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
  // Threads that spin while they wait ruin a peer's time on a machine that has other work.
  const limited = { OMP_NUM_THREADS: threads, OPENBLAS_NUM_THREADS: threads, OMP_WAIT_POLICY: "passive" };
  const { stdout } = await execute(program, args.map(String), { env: { ...process.env, ...limited } });
  return JSON.parse(stdout);
}

/** Makes the matrix when it is not there; what both sides are told of a task. */
async function argumentsOf(python, { name, rows, columns }, runs) {
  const folder = await cached(`bench-matrix-${rows}x${columns}`, (draft) =>
    mustRun(python, ["bench/engine/make_matrix.py", rows, columns, draft].map(String)),
  );
  return [name, rows, columns, folder, runs];
}

function timeOurs(shape) {
  const script = ["--import", "tsx", join("bench", "engine", "ours.ts")];
  return output(projectNode, [...script, ...shape, threads]);
}

/**
 * Measures a task: ours, and `timePeer(run, shape)`, which runs the other side's program on the same matrix.
 */
export async function measure({ python, quick }, { rows: most, ...task }, timePeer) {
  const rows = quick ? most / 10 : most;
  const shape = await argumentsOf(python, { ...task, rows }, quick ? 3 : 5);
  const peer = await timePeer(output, shape);
  const ours = await timeOurs(shape);
  const [ourSeconds, peerSeconds] = [median(ours.seconds), median(peer.seconds)];
  return {
    name: task.label ?? task.name,
    shape: `${rows.toLocaleString("en")} × ${task.columns}`,
    unit: "s",
    ours: ourSeconds,
    peer: peerSeconds,
    peerName: task.peer,
    ratio: peerSeconds / ourSeconds,
    objectiveOurs: ours.objective,
    objectivePeer: peer.objective,
  };
}

/** Ours on all rows beside ten times ours on a tenth of them: a ratio of 1 is time linear in the rows. */
async function measureScaling({ python, quick }) {
  const rows = quick ? 100_000 : 500_000;
  const task = { name: "logistic", columns: 28 };
  const few = await timeOurs(await argumentsOf(python, { ...task, rows: rows / 10 }, 9));
  const many = await timeOurs(await argumentsOf(python, { ...task, rows }, 5));
  const [ours, peer] = [median(many.seconds), 10 * median(few.seconds)];
  return {
    name: "scaling",
    shape: `${rows.toLocaleString("en")} × 28`,
    unit: "s",
    ours,
    peer,
    peerName: "10 × ours on a tenth of the rows",
    ratio: peer / ours,
    objectiveOurs: many.objective,
    objectivePeer: few.objective,
  };
}

function besideScikitLearn(context, task) {
  const program = join("bench", "engine", "peer.py");
  const named = { ...task, peer: `scikit-learn ${task.peer}` };
  return measure(context, named, (run, shape) => run(context.python, [program, ...shape]));
}

/** One row per task of the engine, for bench/rows.mjs. */
export const engineRows = [
  ...tasks.map((task) => ({
    name: task.label ?? task.name,
    title: task.title,
    run: async (context) => [await besideScikitLearn(context, task)],
  })),
  {
    name: "scaling",
    title: "Logistic regression, ten times the rows",
    run: async (context) => [await measureScaling(context)],
  },
];
