import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { cached } from "../../scripts/cache.mjs";
import { pythonWith } from "../../scripts/python.mjs";
import { mustRun, projectNode } from "../../scripts/run.mjs";
import { makeDirty } from "./dirty.mjs";
import { flipsIn, matrixDocument, matrixTable, summaryOf } from "./page.mjs";

/** Of bench/quality/make_datasets.py: mixed columns, holes, several classes, numbers to predict. */
const chosen = ["penguins", "breast_cancer", "Chile", "Pima.tr2", "cars", "SLID", "diabetes"];
const quickly = ["penguins", "cars"];

/** Every learner × pass × target on every dataset, in the targets' real runtimes; throws when one disagrees. */
export const matrix = {
  name: "matrix",
  title: "Every learner, pass and target in its real runtime",
  page: { path: "docs/parity.md", document: documentOf, table: tableOf },
  async run({ quick }) {
    const out = await mkdtemp(join(tmpdir(), "tablewright-matrix-"));
    try {
      const datasets = (await datasetsIn(out)).filter(({ name }) => !quick || quickly.includes(name));
      const env = await pythons();
      const measured = [];
      for (const dataset of datasets) measured.push(...(await tryOn(dataset, { out, env })));
      return measured;
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  },
};

/** The Python with MLflow is the one on the path, that with ONNX Runtime is named. */
async function pythons() {
  const native = await pythonWith("test/interop/requirements.txt");
  const peers = await pythonWith("test/peers/requirements.txt");
  return { TABLEWRIGHT_PYTHON: native, PATH: `${dirname(peers)}${delimiter}${process.env.PATH}` };
}

async function datasetsIn(out) {
  const python = await pythonWith("bench/quality/requirements.txt");
  const folder = await cached("bench-quality-trees-1", (draft) =>
    mustRun(python, ["bench/quality/make_datasets.py", draft, "trees"]),
  );
  const described = JSON.parse(await readFile(join(folder, "datasets.json"), "utf8"));
  const real = chosen.map((name) => described.find((each) => each.name === name));
  const dirty = { ...(await makeDirty(out)), about: "made up, in need of cleaning: texts, prices, dates" };
  return [
    ...real.map(({ name, target, task, about }) => ({ name, target, task, about, folder })),
    { ...dirty, folder: out },
  ];
}

async function tryOn(dataset, { out, env }) {
  const file = join(out, `${dataset.name}.json`);
  const script = ["--import", "tsx", "bench/matrix/ours.ts", dataset.folder, JSON.stringify(dataset), file];
  await mustRun(projectNode, script, { env });
  const cells = JSON.parse(await readFile(file, "utf8"));
  return cells.map((cell) => ({
    name: `matrix ${[cell.dataset, cell.learner, cell.pass, cell.runtime].join(" ")}`,
    ours: cell.parity?.labelFlips ?? null,
    objectiveOurs: cell.parity?.maxAbsDiff ?? null,
    cell,
    dataset,
  }));
}

/** Throws, naming them, when exports failed or flipped a label. */
function agreeing(measurements) {
  const cells = measurements.map(({ cell }) => cell);
  const wrong = measurements.filter(({ cell }) => cell.failure !== null);
  if (wrong.length === 0 && flipsIn(cells) === 0) return cells;
  const lines = wrong.map(({ name, cell }) => `${name}: ${cell.failure}`);
  throw new Error(`${summaryOf(cells)}\n${lines.join("\n")}`);
}

function tableOf(measurements) {
  return matrixTable(agreeing(measurements));
}

function documentOf(measurements) {
  const datasets = [...new Set(measurements.map(({ dataset }) => dataset))];
  return matrixDocument(agreeing(measurements), datasets);
}
