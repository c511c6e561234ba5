import { someRows } from "../../checks/sample-rows.ts";
import { foldsOf } from "../../checks/folds.ts";
import type { CheckData, CheckTarget } from "../../checks/check.ts";
import { countForUse } from "../../data/distinct.ts";
import type { ColumnSchema } from "../../data/table.ts";
import { columnUse } from "../../data/use.ts";
import type { Ports } from "../../ports.ts";
import { checkRecipe } from "../../registry/recipe-file.ts";
import type { RunControl } from "../action.ts";
import type { Dataset, LabeledRows } from "../dataset.ts";
import { fitPipeline } from "../fit-pipeline.ts";
import { predictInSlices } from "../predict-in-slices.ts";
import { quietRun } from "../quiet-run.ts";
import type { RunStages } from "../run-stages.ts";

/** Rows that are judged; more are sampled. */
const mostRows = 12_000;
const folds = 5;
/** Models of different kinds err on different rows: the mean of their probabilities contradicts fewer right labels. */
const learners = [
  { name: "logistic" },
  { name: "forest", trees: 50, minSamples: 3 },
  { name: "boosting", rounds: 60 },
] as const;

export interface OutOfFoldRequest {
  readonly ports: Pick<Ports, "kernels" | "clock" | "openScratch">;
  readonly data: CheckData;
  readonly target: CheckTarget;
  /** Columns not to learn from. */
  readonly drop: ReadonlySet<string>;
  readonly control: RunControl;
  readonly stages: RunStages;
}

/** Class probabilities of rows, each the mean of models that did not see it. */
export interface OutOfFold {
  /** 0-based rows of the table, ascending. */
  readonly rows: Int32Array;
  readonly labels: Float32Array;
  /** rows × classes. */
  readonly probabilities: Float32Array;
}

/**
 * Fits a logistic regression, a forest and boosted trees on four fifths of the labeled rows, five times; null when there
 * is nothing to learn from.
 */
export async function outOfFold(request: OutOfFoldRequest): Promise<OutOfFold | null> {
  const { data, target } = request;
  const features = await featuresOf(request);
  if (features.length === 0) return null;
  const chosen = someRows(target.encoded.kept.length, mostRows, data.seed);
  await request.stages.pause();
  const labels = Float32Array.from(chosen, (position) => target.encoded.values[position]!);
  const rows = Int32Array.from(chosen, (position) => target.encoded.kept[position]!);
  const classes = target.encoded.classes.length;
  const foldOf = foldsOf(labels, classes, folds, data.seed);
  const probabilities = new Float32Array(rows.length * classes);
  for (let fold = 0; fold < folds; fold++) {
    const held = Int32Array.from(foldOf.keys()).filter((position) => foldOf[position] === fold);
    const rest = Int32Array.from(foldOf.keys()).filter((position) => foldOf[position] !== fold);
    const part = (positions: Int32Array): LabeledRows => ({
      rows: Int32Array.from(positions, (position) => rows[position]!),
      target: Float32Array.from(positions, (position) => labels[position]!),
    });
    const fitting = { ...request, features, train: part(rest), held: part(held).rows };
    for (const learner of learners) addShares(probabilities, await predictFold(fitting, learner), held);
  }
  return { rows, labels, probabilities };
}

/** Adds what a model says of held rows to the mean of all models. */
function addShares(means: Float32Array, predicted: Float32Array, held: Int32Array): void {
  const classes = predicted.length / held.length;
  held.forEach((position, index) => {
    for (let label = 0; label < classes; label++)
      means[position * classes + label]! += predicted[index * classes + label]! / learners.length;
  });
}

async function featuresOf({
  data,
  target,
  drop,
  stages,
}: OutOfFoldRequest): Promise<readonly ColumnSchema[]> {
  const features: ColumnSchema[] = [];
  for (const column of data.table.columns) {
    const { name, kind } = column;
    if (name === target.name || drop.has(name)) continue;
    if (columnUse({ kind, ...countForUse(column) }, data.table.rows) === "feature")
      features.push({ name, kind });
    await stages.pause();
  }
  return features;
}

interface FoldRequest extends OutOfFoldRequest {
  readonly features: readonly ColumnSchema[];
  readonly train: LabeledRows;
  /** 0-based rows of the table. */
  readonly held: Int32Array;
}

async function predictFold(request: FoldRequest, learner: (typeof learners)[number]): Promise<Float32Array> {
  const { ports, data, target, features, train, held } = request;
  const { file, table, seed } = data;
  const none: LabeledRows = { rows: new Int32Array(0), target: new Float32Array(0) };
  const recipe = checkRecipe(
    {
      ...{ version: 1, data: { file }, target: target.name, task: "classification" },
      ...{ split: { seed, validation: 0 }, learner },
    },
    file,
  );
  const dataset: Dataset = {
    ...{ file, sha256: "", bytes: 0, table, targetKind: "category", classes: target.encoded.classes },
    ...{ labeled: train.rows.length, features, train, validation: none, holdout: none, findings: [] },
  };
  const { control, stages } = quietRun(request);
  const { pipeline } = await fitPipeline({ ports, recipe, dataset, control, stages });
  const { probabilities } = await predictInSlices({
    pipeline,
    table,
    rows: held,
    file,
    stages,
    kernels: ports.kernels,
  });
  return probabilities;
}
