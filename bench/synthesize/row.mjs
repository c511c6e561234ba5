import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cached } from "../../scripts/cache.mjs";
import { pythonWith } from "../../scripts/python.mjs";
import { mustRun, projectNode } from "../../scripts/run.mjs";
import { outputOf } from "../measure.mjs";
import { mean, predictOurs } from "../quality/sides.mjs";
import { document, judgedMeasures, summaryTable } from "./page.mjs";

/** Datasets that were looked at while the generator was compared with SDV, and those that were not until it was done. */
const lookedAt = ["penguins", "Chile", "Pima.tr2", "cars", "Salaries"];
const heldOut = [
  ...["flights", "SLID", "Computers", "breast_cancer", "biopsy"],
  ...["survey", "Mroz", "Crime", "mpg", "Davis"],
];
/** Nothing was chosen by looking at these. */
const seeds = [11, 12, 13];
const mostRows = 1200;
const sides = ["ours", "sdv", "sdv-kde"];
const learners = "logistic,linear,boosting";

/** Made rows beside those of SDV's Gaussian copula: learned from the same halves of real datasets, judged by SDMetrics. */
export const synthesize = {
  name: "synthesize",
  title: "Made rows beside SDV's Gaussian copula",
  page: {
    path: "docs/synthesize.md",
    document: (measurements) => document(measurements, { seeds, mostRows }),
    table: summaryTable,
  },
  async run({ quick }) {
    const folder = await mkdtemp(join(tmpdir(), "tablewright-synthesize-"));
    try {
      return await compare(folder, quick ? { seeds: [1], names: ["penguins", "Pima.tr2"] } : {});
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function compare(folder, { seeds: wanted = seeds, names = [...lookedAt, ...heldOut] }) {
  const sdvPython = await pythonWith("bench/synthesize/requirements.txt", { isWhole: true });
  const split = [folder, JSON.stringify(wanted), String(mostRows), names.join(",")];
  await mustRun(sdvPython, ["bench/synthesize/split_datasets.py", ...split, ...(await sources())]);
  await mustRun(projectNode, ["--import", "tsx", "bench/synthesize/ours.ts", folder]);
  await mustRun(sdvPython, ["bench/synthesize/sdv_peer.py", folder]);
  await mustRun(sdvPython, ["bench/synthesize/judge.py", folder, sides.join(",")]);
  const read = async (name) => JSON.parse(await readFile(join(folder, name), "utf8"));
  const [halves, judged, scores] = [
    await read("halves.json"),
    await read("judged.json"),
    await trials(folder),
  ];
  const seconds = [...(await read("ours.json")), ...(await read("sdv.json"))];
  return names.flatMap((name) => {
    const of = (rows) => rows.filter((row) => row.name === name);
    const [half] = of(halves);
    const figures = [...judgedFigures(of(judged)), secondsFigure(of(seconds)), ...trialFigures(of(scores))];
    return figures.map((figure) => measurementOf(half, figure));
  });
}

/** Models of ours and of scikit-learn's that learn from real rows or made ones, tried on rows no side has seen. */
async function trials(folder) {
  const file = join(folder, "predicted.json");
  const trialFolder = join(folder, "trials");
  await predictOurs({ folder: trialFolder, file, seeds: 1, mostRows: Infinity, learners });
  const python = await pythonWith("bench/quality/requirements.txt");
  const { output } = await outputOf(python, ["bench/quality/peer.py", trialFolder, file]);
  return JSON.parse(output).map(({ name, learner, ours, peer }) => {
    const [, dataset, side] = /^(.*?)-\d+-(.*)$/.exec(name);
    return { name: dataset, side, learner, ours: ours[0], peer: peer[0] };
  });
}

/** The mean over seeds of each side, of what is known of it. */
function bySide(rows, valueOf) {
  const known = rows.filter((row) => Number.isFinite(valueOf(row)));
  return Object.fromEntries(
    [...new Set(known.map(({ side }) => side))].map((side) => [
      side,
      mean(known.filter((row) => row.side === side).map(valueOf)),
    ]),
  );
}

function judgedFigures(rows) {
  return judgedMeasures
    .map((measure) => ({ measure, unit: "share", values: bySide(rows, (row) => row[measure] ?? NaN) }))
    .filter(({ values }) => values.ours !== undefined);
}

function secondsFigure(rows) {
  return { measure: "seconds", unit: "s", values: bySide(rows, ({ seconds }) => seconds) };
}

function trialFigures(scores) {
  return [...new Set(scores.map(({ learner }) => learner))].flatMap((learner) => {
    const rows = scores.filter((each) => each.learner === learner);
    const figure = (by, valueOf) => ({ measure: `${learner} by ${by}`, values: bySide(rows, valueOf) });
    return [figure("Tablewright", ({ ours }) => ours), figure("scikit-learn", ({ peer }) => peer)];
  });
}

function measurementOf({ name, rows, numbers, texts, about, task }, { measure, values, unit }) {
  const isLess = measure === "seconds";
  return {
    ...{ name: `synthesize ${name} ${measure}`, dataset: name, measure, values, about },
    isHeldOut: heldOut.includes(name),
    shape: `${rows.toLocaleString("en")} × ${numbers.length + texts.length + 1}`,
    unit: unit ?? (task === "classification" ? "AUC" : "R²"),
    ...{ ours: values.ours, peer: values.sdv, peerName: "SDV" },
    ratio: isLess ? values.sdv / values.ours : values.ours / values.sdv,
    ...(!isLess && { objectiveOurs: values.ours, objectivePeer: values.sdv }),
  };
}

/** The folders of real datasets that other pages use too. */
async function sources() {
  const make = async (requirements, name, script) => {
    const python = await pythonWith(requirements);
    return cached(name, (draft) => mustRun(python, [script, draft]));
  };
  return [
    await make("bench/quality/requirements.txt", "bench-quality-1", "bench/quality/make_datasets.py"),
    await make("bench/check/requirements.txt", "bench-check-3", "bench/check/make_known.py"),
  ];
}
