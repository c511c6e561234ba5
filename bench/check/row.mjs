import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cached } from "../../scripts/cache.mjs";
import { pythonWith } from "../../scripts/python.mjs";
import { mustRun, projectNode } from "../../scripts/run.mjs";
import { leastRecall, recallOf, sum } from "./counts.mjs";
import { factOf } from "./facts.mjs";
import { document, recallTable } from "./page.mjs";

/** Nothing was chosen by looking at these. */
const seeds = [51, 52, 53];
/** Larger datasets are looked at as they are, without damage: 35 kinds × 3 seeds take a while; models longer. */
const mostRows = { known: 3000, other: 500, labels: 3000 };
const mostColumns = 40;

/** Damage of every kind that is put into real datasets, and what the check finds of it; no peer. */
export const checkDetection = {
  name: "check-detection",
  title: "What the check finds of damage that was put into real datasets",
  page: {
    path: "docs/detection.md",
    document: (measurements) => document(measurements, seeds),
    table: recallTable,
  },
  async run({ quick }) {
    const out = await mkdtemp(join(tmpdir(), "tablewright-detection-"));
    try {
      const datasets = await describedDatasets();
      return measurementsOf({
        datasets: await detections(datasets, out, quick ? seeds.slice(0, 1) : seeds, quick ? 400 : Infinity),
        labels: await labelFigures(quick ? datasets.slice(0, 2) : datasets, out),
      });
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  },
};

/** All datasets, with their folder and what of the check was chosen on them: "fences", "labels" or "nothing". */
async function describedDatasets() {
  const [ofQuality, ofCheck] = ["bench/quality/requirements.txt", "bench/check/requirements.txt"];
  const known = await make(ofQuality, "bench-quality-1", ["bench/quality/make_datasets.py"]);
  const others = await make(ofCheck, "bench-check-3", ["bench/check/make_known.py"]);
  const lists = [known, others].map((each) => join(each[0].folder, "datasets.json"));
  const unseen = await make(ofCheck, "bench-check-unseen-2", ["bench/check/draw_unseen.py"], lists);
  return [
    ...known.map((each) => ({ ...each, chosenFor: "fences", isKnown: true })),
    ...[...others, ...unseen].map((each) => ({ ...each, isKnown: false })),
  ];
}

async function make(requirements, name, script, more = []) {
  const python = await pythonWith(requirements);
  const folder = await cached(name, (draft) => mustRun(python, [...script, draft, ...more]));
  const described = JSON.parse(await readFile(join(folder, "datasets.json"), "utf8"));
  return described.map((each) => ({ ...each, folder }));
}

async function runScript(script, { folder, name }, file, wanted) {
  await mustRun(projectNode, [
    "--import",
    "tsx",
    `bench/check/${script}.ts`,
    folder,
    name,
    file,
    wanted.join(","),
  ]);
  return file;
}

function isDamaged({ rows, isKnown, numbers, texts }) {
  const limit = isKnown ? mostRows.known : mostRows.other;
  return rows <= limit && numbers.length + texts.length <= mostColumns;
}

/** Does work on each, on two at a time; the results in order. */
async function inTurns(all, work) {
  const results = [];
  const waiting = [...all.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results[next[0]] = await work(next[1]);
  };
  await Promise.all([worker(), worker()]);
  return results;
}

async function detections(datasets, out, wanted, limit) {
  return inTurns(datasets, async (each) => {
    const isTried = isDamaged(each) && each.rows <= limit;
    const file = await runScript("detect", each, join(out, `${each.name}.json`), isTried ? wanted : []);
    return { ...JSON.parse(await readFile(file, "utf8")), chosenFor: each.chosenFor };
  });
}

async function labelFigures(datasets, out) {
  const classed = datasets.filter(({ task, rows }) => task === "classification" && rows <= mostRows.labels);
  const files = await inTurns(classed, (each) =>
    runScript("judge-labels", each, join(out, `${each.name}-labels.json`), seeds),
  );
  const file = join(out, "labels.json");
  await mustRun(await pythonWith("bench/check/requirements.txt"), [
    "bench/check/cleanlab_labels.py",
    file,
    ...files,
  ]);
  const figures = JSON.parse(await readFile(file, "utf8"));
  return figures.map((each, index) => ({ ...each, chosenFor: classed[index].chosenFor }));
}

/** One measurement a kind of damage, one for what is said of the originals, one for wrong labels beside cleanlab. */
export function measurementsOf({ datasets, labels }) {
  const kinds = [...new Set(datasets.flatMap(({ detections: all }) => all.map(({ kind }) => kind)))];
  return [...kinds.map((kind) => kindOf(kind, datasets)), originalsOf(datasets), labelsOf(labels)];
}

function kindOf(kind, datasets) {
  const parts = datasets.map((dataset) => ({
    name: dataset.name,
    isHeldOut: dataset.chosenFor === "nothing",
    tried: dataset.detections.filter((each) => each.kind === kind && !each.refused),
    refused: dataset.detections.filter((each) => each.kind === kind && each.refused).length,
  }));
  const tried = parts.flatMap((part) => part.tried);
  const heldOut = parts.filter((part) => part.isHeldOut).flatMap((part) => part.tried);
  return {
    ...{ name: `check-detection ${kind}`, kind, unit: "recall", shape: `${tried.length} files` },
    ...{ ours: recallOf(tried), injected: sum(tried, "injected"), found: sum(tried, "found") },
    heldOut: heldOut.length === 0 ? null : recallOf(heldOut),
    datasets: parts.filter((part) => part.tried.length > 0).length,
    least: parts.filter((part) => part.tried.length > 0 && recallOf(part.tried) < leastRecall),
    refusals: parts.filter(({ refused }) => refused > 0),
    objectiveOurs: recallOf(tried),
  };
}

function originalsOf(datasets) {
  const judged = datasets.map(({ name, chosenFor, rows, columns, warned }) => {
    const said = warned.map((each) => ({ ...each, fact: factOf(each) }));
    const wrong = said.filter(({ fact }) => fact === undefined);
    const named = new Set(wrong.flatMap((each) => each.rows)).size / rows;
    return { name, chosenFor, rows, columns, said, wrong, named };
  });
  const worst = Math.max(...judged.map(({ named }) => named));
  return {
    ...{ name: "check-detection originals", unit: "share of rows named wrongly" },
    ...{ shape: `${datasets.length} files`, ours: worst, objectiveOurs: worst, judged },
  };
}

function labelsOf(labels) {
  const judged = labels.filter(({ ours }) => ours.wrong > 0);
  const found = judged.reduce((total, { ours }) => total + ours.found, 0);
  const ours = found / judged.reduce((total, each) => total + each.ours.wrong, 0);
  const shape = `${judged.length} datasets`;
  return { name: "check-detection labels", unit: "recall", shape, ours, objectiveOurs: ours, labels };
}
