/**
 * Predicts each fold's rows by the package ydf-training: node ydf.mjs PACKAGES FOLDER OUT ROWS LEARNERS; as
 * ours.ts. Its learners take no settings: what they do are their defaults.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [packages, folder, out, mostRows, learners] = process.argv.slice(2);
const load = createRequire(join(packages, "package.json"));
// It logs each call.
console.log = () => undefined;
const silent = () => undefined;

/** Lines of a file whose cells hold no line breaks, without the columns that are no features. */
function linesOf({ name, numbers, texts, target }) {
  const [head, ...rows] = readFileSync(join(folder, `${name}.csv`), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const kept = [...numbers, ...texts, target].map((column) => head.indexOf(column));
  const cut = (cells) => kept.map((at) => cells[at]).join(",");
  return { head: cut(head), rows: rows.map(cut) };
}

/** Per row the number, or the probability of each class; for two classes the package tells the second alone. */
function shape(predicted, classes, rows) {
  if (classes === 0) return Array.from(predicted);
  if (classes === 2) return Array.from(predicted, (second) => [1 - second, second]);
  return Array.from({ length: rows }, (_, row) => predicted.slice(row * classes, (row + 1) * classes));
}

function predictFold(Learner, { task, target }, { train, test }) {
  const model = new Learner(target, task.toUpperCase()).train(train);
  const classes = task === "classification" ? model.getLabelClasses() : [];
  const values = shape(model.predict(test), classes.length, test.split("\n").length - 1);
  model.unload();
  return { classes, values };
}

/** Columns of probabilities in the order of `to`; a class that training did not see has none. */
function reorder(values, from, to) {
  return from.length === 0 ? values : values.map((row) => to.map((name) => row[from.indexOf(name)] ?? 0));
}

function runLearner(Learner, described) {
  const { head, rows } = linesOf(described);
  const labeled = [...new Set(described.folds.flat())].sort((left, right) => left - right);
  const csv = (chosen) => [head, ...chosen.map((row) => rows[row])].join("\n");
  let classes;
  const runs = described.folds.map((fold, number) => {
    const held = new Set(fold);
    const sides = { train: csv(labeled.filter((row) => !held.has(row))), test: csv(fold) };
    const predicted = predictFold(Learner, described, sides);
    classes ??= [...predicted.classes].sort();
    return { fold: number, seed: 0, values: reorder(predicted.values, predicted.classes, classes) };
  });
  return { classes, runs };
}

async function main() {
  const ydf = await load("ydf-training")({ print: silent, printErr: silent });
  const kinds = { boosting: ydf.GradientBoostedTreesLearner, forest: ydf.RandomForestLearner };
  const described = JSON.parse(readFileSync(join(folder, "datasets.json"), "utf8"));
  const entries = described
    .filter(({ rows }) => rows <= Number(mostRows))
    .flatMap((each) =>
      learners
        .split(",")
        .map((learner) => ({ name: each.name, learner, ...runLearner(kinds[learner], each) })),
    );
  writeFileSync(out, JSON.stringify(entries));
}

await main();
