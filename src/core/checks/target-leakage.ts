import { columnUse } from "../data/use.ts";
import { countForUse } from "../data/distinct.ts";
import type { Column } from "../data/table.ts";
import { macroAuc } from "../evaluation/roc-auc.ts";
import { foundIn, type Check, type CheckData, type CheckTarget, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { foldsOf } from "./folds.ts";
import { someRows } from "./sample-rows.ts";
import { growOnColumn, type SingleColumn } from "./single-column-tree.ts";

/** Rows that are looked at; more are sampled. */
const mostRows = 20_000;
const leastRows = 30;
const folds = 3;
/** Nothing honest ranks or explains this well alone. */
const leastAuc = 0.995;
const leastR2 = 0.985;
/** … and leaves less than this part of the errors of the most frequent class. */
const mostErrors = 0.05;

/** Columns that predict the target alone: by a tree on one column, judged on rows it was not grown on. */
export const targetLeakage: Check = {
  name: "Target leakage",
  *run(data) {
    const { target } = data;
    if (target === null || target.encoded.kept.length < leastRows) return [];
    const chosen = someRows(target.encoded.kept.length, mostRows, data.seed);
    const values = Float32Array.from(chosen, (position) => target.encoded.values[position]!);
    const rows = Int32Array.from(chosen, (position) => target.encoded.kept[position]!);
    const foldOf = foldsOf(values, target.encoded.classes.length, folds, data.seed);
    const found: Found[] = [];
    for (const column of data.table.columns) {
      yield;
      if (isCandidate(column, target, data.table.rows))
        found.push(...(yield* judge(data, target, { column, rows, values, foldOf })));
    }
    return found;
  },
};

function isCandidate(column: Column, target: CheckTarget, rows: number): boolean {
  if (column.name === target.name) return false;
  const use = columnUse({ kind: column.kind, ...countForUse(column) }, rows);
  return use === "feature" || use === "date";
}

interface Trial {
  readonly column: Column;
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly foldOf: Uint8Array;
}

function* judge(data: CheckData, target: CheckTarget, trial: Trial): Generator<undefined, readonly Found[]> {
  const { column, rows, values, foldOf } = trial;
  const single: SingleColumn = {
    keys: Float64Array.from(rows, (row) => keyAt(column, row)),
    isCategory: column.kind === "category",
    target: values,
    classes: target.encoded.classes.length,
  };
  yield;
  const predicted = yield* outOfFold(single, foldOf);
  const measured = single.classes > 0 ? classMeasure(single, predicted) : numberMeasure(single, predicted);
  if (measured === null) return [];
  const fix = fixBy("drop-columns", column.name, { columns: [column.name] });
  const args = { target: target.name, ...measured };
  return [foundIn(data, column.name, { code: "target-leakage", severity: "error", args, fix })];
}

function keyAt(column: Column, row: number): number {
  if (column.kind !== "category") return column.values[row]!;
  return column.codes[row]! < 0 ? NaN : column.codes[row]!;
}

/** Row by row what a tree says that did not see the row: class shares, or the mean. */
function* outOfFold(single: SingleColumn, foldOf: Uint8Array): Generator<undefined, Float32Array> {
  const width = Math.max(1, single.classes);
  const predicted = new Float32Array(foldOf.length * width);
  const positions = Int32Array.from(foldOf.keys());
  for (let fold = 0; fold < folds; fold++) {
    const say = growOnColumn(
      single,
      positions.filter((position) => foldOf[position] !== fold),
    );
    for (const position of positions)
      if (foldOf[position] === fold) predicted.set(say(single.keys[position]!), position * width);
    yield;
  }
  return predicted;
}

type Measured = { readonly measure: "roc_auc" | "r2"; readonly value: number } | null;

function classMeasure({ target, classes }: SingleColumn, probabilities: Float32Array): Measured {
  const counts = new Int32Array(classes);
  let errors = 0;
  target.forEach((label, row) => {
    counts[label]!++;
    const own = probabilities[row * classes + label]!;
    const shares = probabilities.subarray(row * classes, (row + 1) * classes);
    if (shares.some((share, other) => other !== label && share >= own)) errors++;
  });
  const baseline = target.length - Math.max(...counts);
  const auc = macroAuc({ probabilities, target, classes }) ?? 0;
  return auc >= leastAuc && errors <= mostErrors * baseline ? { measure: "roc_auc", value: auc } : null;
}

function numberMeasure({ target }: SingleColumn, predicted: Float32Array): Measured {
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  let [total, left] = [0, 0];
  target.forEach((value, row) => {
    total += (value - mean) ** 2;
    left += (value - predicted[row]!) ** 2;
  });
  const r2 = 1 - left / total;
  return r2 >= leastR2 ? { measure: "r2", value: r2 } : null;
}
