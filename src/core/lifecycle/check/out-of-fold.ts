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
const mostRows = 20_000;
const folds = 5;

export interface OutOfFoldRequest {
  readonly ports: Pick<Ports, "kernels" | "clock" | "openScratch">;
  readonly data: CheckData;
  readonly target: CheckTarget;
  /** Columns not to learn from. */
  readonly drop: ReadonlySet<string>;
  readonly control: RunControl;
  readonly stages: RunStages;
}

/** Class probabilities of rows, each by a logistic regression that did not see it. */
export interface OutOfFold {
  /** 0-based rows of the table, ascending. */
  readonly rows: Int32Array;
  readonly labels: Float32Array;
  /** rows × classes. */
  readonly probabilities: Float32Array;
}

/** Fits five logistic regressions, each on four fifths of the labeled rows; null when there is nothing to learn from. */
export async function outOfFold(request: OutOfFoldRequest): Promise<OutOfFold | null> {
  const { data, target } = request;
  const features = featuresOf(request);
  if (features.length === 0) return null;
  const chosen = someRows(target.encoded.kept.length, mostRows, data.seed);
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
    const predicted = await predictFold(request, features, part(rest), part(held).rows);
    held.forEach((position, index) =>
      probabilities.set(predicted.subarray(index * classes, (index + 1) * classes), position * classes),
    );
  }
  return { rows, labels, probabilities };
}

function featuresOf({ data, target, drop }: OutOfFoldRequest): readonly ColumnSchema[] {
  const isUsable = (column: CheckData["table"]["columns"][number]) =>
    column.name !== target.name &&
    !drop.has(column.name) &&
    columnUse({ kind: column.kind, ...countForUse(column) }, data.table.rows) === "feature";
  return data.table.columns.filter(isUsable).map(({ name, kind }) => ({ name, kind }));
}

async function predictFold(
  request: OutOfFoldRequest,
  features: readonly ColumnSchema[],
  train: LabeledRows,
  held: Int32Array,
): Promise<Float32Array> {
  const { ports, data, target } = request;
  const { file, table, seed } = data;
  const none: LabeledRows = { rows: new Int32Array(0), target: new Float32Array(0) };
  const recipe = checkRecipe(
    {
      ...{ version: 1, data: { file }, target: target.name, task: "classification" },
      ...{ split: { seed, validation: 0 }, learner: { name: "logistic" } },
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
