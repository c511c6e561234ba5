import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { cached } from "../../scripts/cache.mjs";
import { mustRun, projectNode } from "../../scripts/run.mjs";
import { median } from "../measure.mjs";

const execute = promisify(execFile);
const threads = 2;

/** 100 trees each, 31 leaves, 255 bins, rate 0.1 when boosted; both sides hold the same matrix in memory. */
const tasks = [
  { task: "boosting", peer: "LightGBM", rows: 500_000, numbers: 28, categories: 0 },
  { task: "boosting", peer: "XGBoost", rows: 500_000, numbers: 28, categories: 0 },
  { task: "boosting", peer: "HistGradientBoosting", rows: 500_000, numbers: 28, categories: 0 },
  { task: "boosting-categories", peer: "LightGBM", rows: 200_000, numbers: 0, categories: 20 },
  { task: "forest", peer: "RandomForestClassifier", rows: 100_000, numbers: 28, categories: 0 },
  { task: "predict", peer: "LightGBM", rows: 500_000, numbers: 28, categories: 0 },
  { task: "predict", peer: "ONNX Runtime", rows: 500_000, numbers: 28, categories: 0 },
  { task: "single-row", peer: "ONNX Runtime", rows: 20_000, numbers: 28, categories: 0 },
];

async function output(program, args) {
  // Threads that spin while they wait ruin a peer's time on a machine that has other work.
  const limited = { OMP_NUM_THREADS: threads, OPENBLAS_NUM_THREADS: threads, OMP_WAIT_POLICY: "passive" };
  const env = { ...process.env, ...limited };
  const { stdout } = await execute(program, args.map(String), { env });
  return JSON.parse(stdout);
}

async function measure({ python, quick }, { task, peer, rows: most, numbers, categories }) {
  const rows = quick ? most / 10 : most;
  const folder = await cached(`bench-trees-${rows}x${numbers}+${categories}`, (draft) =>
    mustRun(python, ["bench/trees/make_table.py", rows, numbers, categories, draft].map(String)),
  );
  const shape = [rows, numbers, categories, folder, threads];
  const script = ["--import", "tsx", join("bench", "trees", "ours.ts"), task, ...shape];
  const ours = [];
  const theirs = [];
  for (let turn = 0; turn < 3; turn++) {
    ours.push(await output(projectNode, script));
    theirs.push(await output(python, [join("bench", "trees", "peer.py"), task, peer, ...shape]));
  }
  const seconds = (runs) => median(runs.map((run) => run.seconds));
  return {
    name: task === "forest" || task === "boosting-categories" ? task : `${task} vs ${peer}`,
    shape: `${rows.toLocaleString("en")} × ${numbers + categories}`,
    unit: "s",
    ours: seconds(ours),
    peer: seconds(theirs),
    peerName: peer,
    ratio: seconds(theirs) / seconds(ours),
    objectiveOurs: ours[0].objective,
    objectivePeer: theirs[0].objective,
  };
}

/** One row per task and peer, for bench/rows.mjs. */
export const treeRows = tasks.map((task) => ({
  name: `${task.task}-${task.peer.toLowerCase().replace(" ", "")}`,
  title: `${task.task} beside ${task.peer}`,
  run: async (context) => [await measure(context, task)],
}));
