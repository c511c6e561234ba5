/**
 * Predicts each fold's rows by a pipeline that was fitted on the other folds, by the product's own code from
 * the CSV on: tsx ours.ts FOLDER OUT THREADS SEEDS ROWS LEARNERS; writes OUT (JSON), a list of {name, learner,
 * classes, runs}. Datasets of more than ROWS rows are left out; LEARNERS are names with commas between, each run
 * on the tasks it has, those that chance has a part in once a seed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TableSource } from "../../src/core/data/source.ts";
import type { ColumnKind } from "../../src/core/data/table.ts";
import type { RunControl } from "../../src/core/lifecycle/action.ts";
import { type Dataset, type LabeledRows, loadDataset } from "../../src/core/lifecycle/dataset.ts";
import { fitPipeline } from "../../src/core/lifecycle/fit-pipeline.ts";
import { startStages } from "../../src/core/lifecycle/run-stages.ts";
import { predict } from "../../src/core/pipeline/predict.ts";
import type { Ports } from "../../src/core/ports.ts";
import { type Recipe, recipeSchema } from "../../src/core/recipe.ts";
import { learnerNamed } from "../../src/core/learners/index.ts";
import { systemClock } from "../../src/node/clock.ts";
import { openScratchFile } from "../../src/node/scratch-file.ts";
import { createKernels } from "../../src/node/kernels/index.ts";
import { createTableSource } from "../../src/node/tables/index.ts";

const [folder = "", out = "", threads, seeds, mostRows, learners = ""] = process.argv.slice(2);
/** Learners whose seed changes the model, all rows and columns being learned from. */
const withChance = ["mlp", "forest"];

/** What make_datasets.py says of a dataset; folds hold row numbers. */
interface Described {
  readonly name: string;
  readonly target: string;
  readonly task: Recipe["task"];
  readonly rows: number;
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  readonly folds: readonly (readonly number[])[];
}

interface Run {
  readonly fold: number;
  readonly seed: number;
  /** Per row of the fold: the probability of each class, or the number. */
  readonly values: readonly (number | readonly number[])[];
}

const control: RunControl = { progress: () => undefined, cancelled: false, stopRequested: false };
const stages = startStages(systemClock, control);

function recipeOf({ name, target, task, numbers, texts }: Described, learner: string, seed: number): Recipe {
  return recipeSchema.parse({
    version: 1,
    data: { file: `${name}.csv`, nullWords: ["NA"] },
    target,
    task,
    kinds: Object.fromEntries<ColumnKind>([
      ...numbers.map((column) => [column, "number"] as const),
      ...texts.map((column) => [column, "category"] as const),
      [target, task === "regression" ? "number" : "category"],
    ]),
    features: [...numbers, ...texts],
    split: { validation: 0, seed },
    learner: { name: learner },
  });
}

/** The rows of all parts of a dataset that `isTaken` names. */
function choose({ train, validation, holdout }: Dataset, isTaken: (row: number) => boolean): LabeledRows {
  const labels = new Map<number, number>();
  for (const { rows, target } of [train, validation, holdout])
    for (const [at, row] of rows.entries()) if (isTaken(row)) labels.set(row, target[at]!);
  const rows = Int32Array.from(labels.keys()).sort();
  return { rows, target: Float32Array.from(rows, (row) => labels.get(row)!) };
}

interface Bench {
  readonly tables: TableSource;
  readonly ports: Pick<Ports, "kernels" | "clock" | "openScratch">;
}

type Values = Run["values"];

/** Fits on the other folds and predicts this one. */
async function runFold(
  { ports }: Bench,
  { dataset, recipe }: { readonly dataset: Dataset; readonly recipe: Recipe },
  fold: readonly number[],
): Promise<Values> {
  const held = new Set(fold);
  const train = choose(dataset, (row) => !held.has(row));
  const fitted = await fitPipeline({ ports, recipe, dataset: { ...dataset, train }, control, stages });
  const rows = Int32Array.from(fold);
  const { probabilities, values } = predict({ pipeline: fitted.pipeline, table: dataset.table, rows });
  const classes = dataset.classes.length;
  if (classes === 0) return Array.from(values);
  return fold.map((_, at) => Array.from(probabilities.subarray(at * classes, (at + 1) * classes)));
}

/** Runs a learner on all folds of a dataset, once for each seed. */
async function runLearner(bench: Bench, described: Described, learner: string): Promise<object> {
  const runs: Run[] = [];
  let classes: readonly string[] = [];
  const repeats = withChance.includes(learner) ? Number(seeds) : 1;
  for (let seed = 0; seed < repeats; seed++) {
    const recipe = recipeOf(described, learner, seed);
    const dataset = await loadDataset({ tables: bench.tables, recipe, control, stages });
    classes = dataset.classes;
    for (const [fold, rows] of described.folds.entries())
      runs.push({ fold, seed, values: await runFold(bench, { dataset, recipe }, rows) });
  }
  return { name: described.name, learner, classes, runs };
}

function learnersOf({ task }: Described): readonly string[] {
  return learners.split(",").filter((name) => learnerNamed(name).tasks.includes(task));
}

async function main(): Promise<void> {
  const described = JSON.parse(readFileSync(join(folder, "datasets.json"), "utf8")) as Described[];
  const kernels = await createKernels({ threads: Number(threads) });
  const bench = {
    tables: createTableSource({ root: folder }),
    ports: { kernels, clock: systemClock, openScratch: openScratchFile },
  };
  const entries: object[] = [];
  for (const each of described.filter(({ rows }) => rows <= Number(mostRows)))
    for (const learner of learnersOf(each)) entries.push(await runLearner(bench, each, learner));
  writeFileSync(out, JSON.stringify(entries));
  kernels.close();
}

void main();
