import { guessTask } from "../../data/guess.ts";
import { countColumn } from "../../data/distinct.ts";
import { chooseFeatures } from "../../data/features.ts";
import { columnOf, type Table } from "../../data/table.ts";
import { encodeTarget, type EncodedTarget } from "../../data/target.ts";
import { TablewrightError } from "../../errors.ts";
import type { Task } from "../../pipeline/types.ts";
import type { Ports } from "../../ports.ts";
import { checkRecipe } from "../../registry/recipe-file.ts";
import type { RunControl } from "../action.ts";
import type { Dataset, LabeledRows } from "../dataset.ts";
import { fitPipeline } from "../fit-pipeline.ts";
import { chooseLearner } from "../hyperparameters.ts";
import { judgeHoldout } from "../judge.ts";
import { quietRun } from "../quiet-run.ts";
import type { HoldoutReport } from "../reports.ts";
import type { RunStages } from "../run-stages.ts";
import { joined } from "../../data/joined.ts";
import { rowsOfTable } from "./judge-rows.ts";
import { evenly, type RowsToLearn } from "./read-rows.ts";
import type { EfficacyReport } from "./report.ts";

/** Rows each model learns from. */
export const mostEfficacyRows = 10_000;
const learners: Readonly<Record<Task, readonly string[]>> = {
  classification: ["logistic", "boosting"],
  regression: ["linear", "boosting"],
};
const metrics: Readonly<Record<Task, readonly string[]>> = {
  classification: ["roc_auc", "accuracy"],
  regression: ["r2", "rmse"],
};

export interface EfficacyRequest {
  readonly ports: Ports;
  readonly learned: RowsToLearn;
  /** As many rows as were learned from. */
  readonly synthetic: Table;
  readonly target: string;
  readonly file: string;
  readonly seed: number;
  readonly control: RunControl;
  readonly stages: RunStages;
}

/**
 * Trains learners on real rows and on made ones, and judges both on real rows that neither the generator nor a model
 * has seen (train on synthetic, test on real: Esteban, Hyland & Rätsch 2017). Null when the target cannot be learned.
 */
export async function judgeEfficacy(request: EfficacyRequest): Promise<EfficacyReport | null> {
  const { learned, synthetic, target, file } = request;
  if (learned.holdout.length === 0) return null;
  const parts = partsOf(learned, synthetic);
  try {
    const column = columnOf(parts.table, target)!;
    const task = guessTask(column.kind, countColumn(column).distinct, parts.table.rows);
    const encoded = encodeTarget({ table: parts.table, target, task, file });
    return await compare(request, { ...parts, task, encoded });
  } catch (thrown) {
    if (thrown instanceof TablewrightError && thrown.tag === "bad-input") return null;
    throw thrown;
  }
}

/** Real rows, held-out rows and made rows in one table, so that all have the same classes. */
interface Parts {
  readonly table: Table;
  readonly real: number;
  readonly heldOut: number;
}

function partsOf({ table, training, holdout }: RowsToLearn, synthetic: Table): Parts {
  const count = Math.min(mostEfficacyRows, training.length, synthetic.rows);
  const chosen = evenly(training, count);
  const held = holdout.subarray(0, mostEfficacyRows);
  const made = Int32Array.from({ length: count }, (_, row) => row);
  const pieces = [rowsOfTable(table, chosen), rowsOfTable(table, held), rowsOfTable(synthetic, made)];
  const columns = table.columns.map((_, at) => joined(pieces.map((piece) => piece.columns[at]!)));
  return { table: { rows: 2 * count + held.length, columns }, real: count, heldOut: held.length };
}

interface Comparison extends Parts {
  readonly task: Task;
  readonly encoded: EncodedTarget;
}

async function compare(request: EfficacyRequest, comparison: Comparison): Promise<EfficacyReport> {
  const { target } = request;
  const { task, real, heldOut } = comparison;
  const results: EfficacyReport["learners"][number][] = [];
  for (const learner of learners[task]) {
    const onReal = await fitOn(request, comparison, { learner, from: 0, to: real });
    const onMade = await fitOn(request, comparison, {
      learner,
      from: real + heldOut,
      to: 2 * real + heldOut,
    });
    const metric = metrics[task].find((name) => onReal.metrics[name] !== undefined)!;
    const valueOf = (found: HoldoutReport["metrics"]) => found[metric] ?? NaN;
    results.push({
      ...{ learner, metric },
      real: valueOf(onReal.metrics),
      synthetic: valueOf(onMade.metrics),
      baseline: valueOf(onReal.baseline),
    });
  }
  return { target, task, rows: real, heldOut, learners: results };
}

interface Fit {
  readonly learner: string;
  readonly from: number;
  readonly to: number;
}

async function fitOn(request: EfficacyRequest, comparison: Comparison, fit: Fit): Promise<HoldoutReport> {
  const { ports, target, file, seed } = request;
  const { table, task, encoded, real, heldOut } = comparison;
  const learner = chooseLearner({ task, learner: fit.learner });
  const draft = { version: 1, data: { file }, target, task, learner, split: { seed, validation: 0 } };
  const recipe = checkRecipe(draft, file);
  const train = between(encoded, fit.from, fit.to);
  const nothing = { rows: new Int32Array(), target: new Float32Array() };
  const dataset: Dataset = {
    ...{ file, sha256: "", bytes: 0, table, classes: encoded.classes, labeled: encoded.kept.length },
    targetKind: columnOf(table, target)!.kind,
    features: chooseFeatures({ table, target, file }).features,
    ...{ train, validation: nothing, holdout: between(encoded, real, real + heldOut), findings: [] },
  };
  const { control, stages } = quietRun(request);
  const { pipeline } = await fitPipeline({ ports, recipe, dataset, control, stages });
  return (await judgeHoldout({ pipeline, dataset, stages, kernels: ports.kernels })).holdout;
}

function between({ kept, values }: EncodedTarget, from: number, to: number): LabeledRows {
  const places = Int32Array.from(kept.keys()).filter((place) => kept[place]! >= from && kept[place]! < to);
  return {
    rows: places.map((place) => kept[place]!),
    target: Float32Array.from(places, (place) => values[place]!),
  };
}
