/**
 * From CSV to saved model: read, split, standardize, PCA 0.95, logistic regression, evaluate, save.
 * Both sides are whole processes on the same file, measured in turn by the same launcher.
 */
import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { pythonWith } from "../../scripts/python.mjs";
import { measurementsCsv } from "./data.mjs";

const start = promisify(execFile);
const here = import.meta.dirname;

function recipeFor(file) {
  return {
    version: 1,
    data: { file },
    target: "label",
    task: "classification",
    learner: { name: "logistic" },
    passes: [{ pass: "project", variance: 0.95 }],
  };
}

/** A fresh workspace with the data file and the recipe; gives the recipe's path in it. */
async function prepareWorkspace(workspace, file) {
  await rm(join(workspace, "models"), { recursive: true, force: true });
  await mkdir(join(workspace, "models", "bench"), { recursive: true });
  const recipe = join("models", "bench", "recipe.json");
  await writeFile(join(workspace, recipe), JSON.stringify(recipeFor(file)));
  return recipe;
}

/** Runs one command under the launcher; throws when it fails. */
async function measureProcess(python, command) {
  const launcher = [join(here, "measure_process.py"), ...command];
  const { stdout } = await start(python, launcher, { maxBuffer: 1 << 28 });
  const measured = JSON.parse(stdout);
  if (measured.code !== 0) throw new Error(`${command.join(" ")} ended with exit code ${measured.code}.`);
  return { ...measured, output: JSON.parse(measured.output) };
}

async function measureBoth({ python, workspace, file, log }) {
  const recipe = await prepareWorkspace(workspace, file);
  const cli = [process.execPath, resolve("dist", "cli.js"), "train", "--json"];
  const ours = await measureProcess(python, [...cli, "--workspace", workspace, "--recipe", recipe]);
  const script = [python, join(here, "scikit_learn.py"), join(workspace, file)];
  const peer = await measureProcess(python, [...script, join(workspace, "peer.joblib")]);
  log(`ours ${Math.round(ours.wallMs)} ms, scikit-learn ${Math.round(peer.wallMs)} ms`);
  return { ours, peer };
}

function measurement(what, unit, pairs, valueOf) {
  return {
    what,
    unit,
    ours: pairs.map(({ ours }) => valueOf(ours)),
    peer: pairs.map(({ peer }) => valueOf(peer)),
  };
}

/** Hold-out metrics of either side: ours stand in a report, the peer's alone. */
function metricsOf({ output }) {
  return output.holdout?.metrics ?? output;
}

export async function measure({ quick, log }) {
  const rows = quick ? 50_000 : 500_000;
  const python = await pythonWith("test/interop/requirements.txt");
  const workspace = resolve("bench", "data");
  const file = await measurementsCsv({ folder: workspace, rows });
  const pairs = [];
  for (let turn = 0; turn < (quick ? 1 : 5); turn++) {
    pairs.push(await measureBoth({ python, workspace, file, log }));
  }
  return {
    title: `CSV to saved model, ${rows.toLocaleString("en-US")} × 28, PCA 0.95, logistic regression`,
    peer: "scikit-learn 1.9.1",
    measurements: [
      measurement("wall time", "ms", pairs, ({ wallMs }) => wallMs),
      measurement("peak memory", "bytes", pairs, ({ peakBytes }) => peakBytes),
      measurement("hold-out accuracy", "", pairs, (run) => metricsOf(run).accuracy),
      measurement("hold-out log loss", "", pairs, (run) => metricsOf(run).log_loss),
      measurement("components", "", pairs, ({ output }) => output.variance?.components ?? output.components),
    ],
  };
}
