import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cached } from "../../scripts/cache.mjs";
import { mustRun, projectNode } from "../../scripts/run.mjs";
import { median, outputOf } from "../measure.mjs";

const columns = 28;

/** A whole pipeline in our evaluator, and the file it is exported to in native ONNX Runtime. */
const tasks = [
  { learner: "logistic", name: "linear" },
  { learner: "boosting", name: "boosting-pipeline" },
];

const measures = [
  { measure: "batch", verb: "predict" },
  { measure: "single", verb: "single-row" },
];

async function measure({ python, quick }, { learner, name }, { measure: which, verb }) {
  const rows = quick ? 50_000 : 500_000;
  const folder = await cached(`bench-trees-${rows}x${columns}+0`, (draft) =>
    mustRun(python, ["bench/trees/make_table.py", rows, columns, 0, draft].map(String)),
  );
  const out = await mkdtemp(join(tmpdir(), "tablewright-serving-"));
  const model = join(out, "model.onnx");
  const shape = [rows, columns, folder].map(String);
  const ours = [];
  const theirs = [];
  try {
    for (let turn = 0; turn < 3; turn++) {
      const script = ["--import", "tsx", join("bench", "serving", "ours.ts"), learner, ...shape, model];
      ours.push(JSON.parse((await outputOf(projectNode, script)).output));
      const peer = [join("bench", "serving", "peer.py"), model, ...shape];
      theirs.push(JSON.parse((await outputOf(python, peer)).output));
    }
  } finally {
    await rm(out, { recursive: true, force: true });
  }
  const seconds = (runs) => median(runs.map((run) => run[which]));
  return {
    name: `${verb}-${name}`,
    shape: `${rows.toLocaleString("en")} × ${columns}`,
    unit: "s",
    ours: seconds(ours),
    peer: seconds(theirs),
    peerName: "ONNX Runtime, exported file",
    ratio: seconds(theirs) / seconds(ours),
    objectiveOurs: ours[0].objective,
    objectivePeer: theirs[0].objective,
  };
}

/** Rows predicted from raw columns, all together and one alone, for bench/rows.mjs. */
export const servingRows = tasks.flatMap((task) =>
  measures.map((each) => ({
    name: `${each.verb}-${task.name}`,
    title: `${each.verb} of a whole pipeline, ${task.name}, beside ONNX Runtime`,
    run: async (context) => [await measure(context, task, each)],
  })),
);
