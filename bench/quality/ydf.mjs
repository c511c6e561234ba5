/**
 * Predicts each fold's rows by the package ydf-training: node ydf.mjs PACKAGES FOLDER OUT ROWS; as
 * ours.ts. It takes no settings: what it does are its defaults.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [packages, folder, out, mostRows] = process.argv.slice(2);
const load = createRequire(join(packages, "package.json"));
// It logs each call.
console.log = () => undefined;
const silent = () => undefined;

/** Stands for a class: the package takes names that look like numbers for numbers, and words for sets of them. */
const markOf = (number) => `class_${number}`;

/**
 * Lines of a file whose cells hold no commas and line breaks, without the columns that are no features; classes
 * as their numbers, and other words without spaces.
 */
function linesOf({ name, task, numbers, texts, target }) {
  const [head, ...rows] = readFileSync(join(folder, `${name}.csv`), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const kept = [...numbers, ...texts].map((column) => head.indexOf(column));
  const label = head.indexOf(target);
  const isClasses = task === "classification";
  const names = isClasses ? [...new Set(rows.map((cells) => cells[label]))].filter(Boolean).sort() : [];
  const labelOf = (cells) => (isClasses ? markOf(names.indexOf(cells[label])) : cells[label]);
  const cut = (cells) => [...kept.map((at) => cells[at].replaceAll(" ", "_")), labelOf(cells)].join(",");
  return { names, head: [...numbers, ...texts, target].join(","), rows: rows.map(cut) };
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

/** Columns of probabilities in the order of the classes' numbers; a class that training did not see has none. */
function reorder({ classes, values }, { length }) {
  if (length === 0) return values;
  const places = Array.from({ length }, (_, number) => classes.indexOf(markOf(number)));
  return values.map((row) => places.map((place) => row[place] ?? 0));
}

function predictFolds(Learner, described) {
  const { names, head, rows } = linesOf(described);
  const labeled = [...new Set(described.folds.flat())].sort((left, right) => left - right);
  const csv = (chosen) => [head, ...chosen.map((row) => rows[row])].join("\n");
  const runs = described.folds.map((fold, number) => {
    const held = new Set(fold);
    const sides = { train: csv(labeled.filter((row) => !held.has(row))), test: csv(fold) };
    return { fold: number, seed: 0, values: reorder(predictFold(Learner, described, sides), names) };
  });
  return { classes: names, runs };
}

async function main() {
  const ydf = await load("ydf-training")({ print: silent, printErr: silent });
  const described = JSON.parse(readFileSync(join(folder, "datasets.json"), "utf8"));
  const entries = described
    .filter(({ rows }) => rows <= Number(mostRows))
    .map((each) => ({ name: each.name, ...predictFolds(ydf.GradientBoostedTreesLearner, each) }));
  writeFileSync(out, JSON.stringify(entries));
}

await main();
