import type { CategoryColumn } from "../../data/table.ts";
import { float64Tensor } from "../../pipeline/tensors.ts";
import { seededStream, shuffle } from "../../solvers/shuffle.ts";
import { draft } from "../columns.ts";
import { always, itsColumns, type StepKind, type StepNamed } from "../step.ts";
import { encodeOutOfFold, targetMeans } from "../target-means.ts";
import type { Work, WorkTarget } from "../work.ts";

type Encode = StepNamed<"target-encode">;

/**
 * Puts the mean of the target in the place of a category; with three classes and more a column for each. Training rows
 * get the mean of the other folds.
 */
export const targetEncode: StepKind<"target-encode"> = {
  step: "target-encode",
  title: "Encode by Target",
  atPrediction: always,
  learns: always,
  insteadInBlocks: () => "Switch the step off",
  asText: itsColumns,
  changes: itsColumns,
  apply(step, work) {
    const { target } = work;
    if (target?.values == null) return;
    for (const name of step.columns) encode(work.texts(name), target, step, work);
  },
};

function encode(column: CategoryColumn, target: WorkTarget, step: Encode, work: Work): void {
  for (const { name, values } of goalsOf(column.name, target))
    encodeOne({ column, name, target: values }, step, work);
  if (target.classes.length > 2) work.remove([column.name]);
}

interface Goal {
  readonly name: string;
  readonly values: Float64Array;
}

function goalsOf(column: string, { values, classes }: WorkTarget): readonly Goal[] {
  if (values === null) return [];
  if (classes.length <= 2) return [{ name: column, values }];
  return classes.map((label, position) => ({
    name: `${column} ${label}`,
    values: values.map((value) => (Number.isNaN(value) ? NaN : Number(value === position))),
  }));
}

interface Encoding {
  readonly column: CategoryColumn;
  readonly name: string;
  readonly target: Float64Array;
}

function encodeOne({ column, name, target }: Encoding, step: Encode, work: Work): void {
  const { codes, levels } = column;
  const question = { codes, levels: levels.length, target };
  const rows = work.fitRows();
  const tensors = { values: float64Tensor(targetMeans(question, rows, step.smoothing)) };
  const nodes = [draft("lookup", { categories: levels }, tensors)];
  work.make({ name, kind: "number", from: [column.name], nodes });
  const values = work.numbers(name).values.slice();
  const folds = foldsOf(rows, step.folds, work.target?.seed ?? 0);
  encodeOutOfFold(values, question, folds, step.smoothing);
  work.overwrite({ name, kind: "number", values });
}

/** Parts rows into folds of nearly equal size, by chance; classes are not balanced in them, as scikit-learn does. */
function foldsOf(rows: Int32Array, count: number, seed: number): readonly Int32Array[] {
  const order = rows.slice();
  shuffle(order, seededStream(seed));
  return Array.from({ length: count }, (_, fold) => order.filter((__, at) => at % count === fold));
}
