import type { OutputColumn } from "../data/output/output.ts";
import type { CategoryColumn, Column } from "../data/table.ts";
import type { Pipeline, Predictions } from "../pipeline/types.ts";

/** Predictions of some rows of a file. */
export interface PredictedRows {
  readonly predictions: Predictions;
  /** Number of the first row in the file, counted from 1. */
  readonly first: number;
  /** What names these rows, from the first one on. */
  readonly id: RowNames | undefined;
}

/** A column that names rows, and where in it the first row stands. */
interface RowNames {
  readonly column: CategoryColumn;
  readonly from: number;
}

/** The names of some rows as a column of their own. */
function idCells({ column, from }: RowNames, count: number): CategoryColumn {
  return { ...column, codes: column.codes.subarray(from, from + count) };
}

/** Columns of predictions: `row`, the naming column, `label` and a probability per class, or `prediction`. */
export function predictionColumns(
  { task, classes }: Pipeline,
  id: string | undefined,
): readonly OutputColumn[] {
  const named: readonly OutputColumn[] = id === undefined ? [] : [{ name: id, type: "text" }];
  const answers: readonly OutputColumn[] =
    task === "regression"
      ? [{ name: "prediction", type: "float32" }]
      : [
          { name: "label", type: "text" },
          ...classes.map((label) => ({ name: `probability_${label}`, type: "float32" as const })),
        ];
  return [{ name: "row", type: "integer" }, ...named, ...answers];
}

/** The same rows as columns of a table. */
export function predictionBlock({ task, classes }: Pipeline, rows: PredictedRows): readonly Column[] {
  const { predictions, first, id } = rows;
  const count = predictions.rows;
  const numbers = (valueOf: (row: number) => number): Column => ({
    name: "",
    kind: "number",
    values: Float64Array.from({ length: count }, (_, row) => valueOf(row)),
  });
  const width = classes.length;
  const answers: readonly Column[] =
    task === "regression"
      ? [numbers((row) => predictions.values[row]!)]
      : [
          { name: "", kind: "category", codes: predictions.labels, levels: classes },
          ...classes.map((_, each) => numbers((row) => predictions.probabilities[row * width + each]!)),
        ];
  const named: readonly Column[] = id === undefined ? [] : [idCells(id, count)];
  return [numbers((row) => first + row), ...named, ...answers];
}
