import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { measureProcess, median } from "../measure.mjs";
import { numericFile } from "../numeric-file.mjs";

const features = 28;

/** From CSV to saved model: read, split, fit, evaluate, save; by our recipe and by the peer's program. */
const jobs = [
  {
    name: "whole-job",
    title: "CSV to saved model (standardize, PCA 0.95, logistic regression)",
    recipe: { learner: { name: "logistic" }, passes: [{ pass: "project", variance: 0.95 }] },
    peer: "scikit-learn",
    program: "bench/whole_job/peer.py",
  },
  {
    name: "whole-job-boosting",
    title: "CSV to saved model (100 boosted trees of 31 leaves)",
    recipe: { learner: { name: "boosting" } },
    peer: "LightGBM",
    program: "bench/whole_job/boosting_peer.py",
  },
];

/** One row per job, for bench/rows.mjs. Both sides are whole processes on the same file, run in turns. */
export const wholeJobRows = jobs.map((job) => ({
  name: job.name,
  title: job.title,
  async run({ python, quick }) {
    const rows = quick ? 50_000 : 500_000;
    const runs = quick ? 3 : 5;
    const file = await numericFile(python, rows, features);
    const measured = { ours: [], peer: [], reading: [] };
    let objectives;
    for (let turn = 0; turn < runs; turn++) {
      const { reading, ...found } = await oneTurn({ job, python, file, measured });
      measured.reading.push(reading);
      objectives = found;
    }
    return measurements({ job, rows, measured, objectives });
  },
}));

async function oneTurn({ job, python, file, measured }) {
  const folder = await mkdtemp(join(tmpdir(), "tablewright-bench-"));
  try {
    await prepareWorkspace(folder, file, job.recipe);
    const cli = [process.execPath, resolve("dist/cli.js"), "--workspace", folder];
    measured.ours.push(await measureProcess(python, [...cli, "train", "--recipe", "recipe.json", "--json"]));
    measured.peer.push(await measureProcess(python, [python, job.program, file, folder]));
    return { ...(await readObjectives(folder)), reading: await readingSeconds(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepareWorkspace(folder, file, chosen) {
  const recipe = {
    version: 1,
    data: { file: "data.csv" },
    target: "label",
    task: "classification",
    split: { validation: 0 },
    ...chosen,
  };
  await mkdir(folder, { recursive: true });
  await symlink(file, join(folder, "data.csv"));
  await writeFile(join(folder, "recipe.json"), JSON.stringify(recipe));
}

async function readObjectives(folder) {
  const ours = JSON.parse(await readFile(join(folder, "models/data/versions/1/report.json"), "utf8"));
  const peer = JSON.parse(await readFile(join(folder, "report.json"), "utf8"));
  return { ours: ours.holdout.metrics.log_loss, peer: peer.log_loss };
}

/** What each side spent until the columns stood in memory. */
async function readingSeconds(folder) {
  const { durationsMs } = JSON.parse(
    await readFile(join(folder, "models/data/versions/1/lineage.json"), "utf8"),
  );
  const peer = JSON.parse(await readFile(join(folder, "report.json"), "utf8"));
  return { ours: durationsMs.reading / 1000, peer: peer.reading };
}

/** "Of the wall time of whole-job, reading the CSV takes Tablewright 0.60 s (50 %) and scikit-learn 1.20 s (48 %)." */
function readingNote(job, { ours, peer, reading }) {
  const share = (side, runs) => {
    const seconds = median(reading.map((each) => each[side]));
    return `${seconds.toPrecision(3)} s (${Math.round((100 * seconds) / median(runs.map((run) => run.seconds)))} %)`;
  };
  return `Of the wall time of ${job.name}, reading the CSV takes Tablewright ${share("ours", ours)} and ${job.peer} ${share("peer", peer)}.`;
}

function measurements({ job, rows, measured, objectives }) {
  const shape = `${rows.toLocaleString("en")} × ${features}`;
  const row = (name, unit, of) => {
    const ours = median(measured.ours.map(of));
    const peer = median(measured.peer.map(of));
    return {
      name: `${job.name} ${name}`,
      shape,
      unit,
      ours,
      peer,
      peerName: job.peer,
      ratio: peer / ours,
      objectiveOurs: objectives.ours,
      objectivePeer: objectives.peer,
    };
  };
  return [
    { ...row("wall time", "s", (run) => run.seconds), note: readingNote(job, measured) },
    row("peak memory", "MB", (run) => run.peakBytes / 1e6),
  ];
}
