import { csvLine } from "../data/csv/write.ts";
import type { CategoryColumn } from "../data/table.ts";
import type { Pipeline, Predictions } from "../pipeline/types.ts";
import { shortestFloat32 } from "../targets/json/float32-text.ts";

/** Predictions of some rows of a file. */
export interface PredictedRows {
  readonly predictions: Predictions;
  /** Number of the first row in the file, counted from 1. */
  readonly first: number;
  /** What names these rows, from the first one on. */
  readonly id: RowNames | undefined;
}

/** A column that names rows, and where in it the first row stands. */
export interface RowNames {
  readonly column: CategoryColumn;
  readonly from: number;
}

/** The names of some rows as a column of their own. */
export function idCells({ column, from }: RowNames, count: number): CategoryColumn {
  return { ...column, codes: column.codes.subarray(from, from + count) };
}

/** The first line: `row`, the naming column, `label` and a probability per class, or `prediction`. */
export function predictionHeader({ task, classes }: Pipeline, id: string | undefined): string {
  const named = id === undefined ? [] : [id];
  const answers =
    task === "regression" ? ["prediction"] : ["label", ...classes.map((label) => `probability_${label}`)];
  return csvLine(["row", ...named, ...answers]);
}

/** A line for each row (RFC 4180, LF); numbers in the fewest digits that name the float32 they are. */
export function predictionLines({ classes, task }: Pipeline, rows: PredictedRows): string {
  const { predictions, first, id } = rows;
  const answers = (row: number): readonly string[] =>
    task === "regression"
      ? [numeral(predictions.values[row]!)]
      : [
          classes[predictions.labels[row]!]!,
          ...Array.from(classes, (_, each) =>
            numeral(predictions.probabilities[row * classes.length + each]!),
          ),
        ];
  const named = (row: number): readonly string[] =>
    id === undefined ? [] : [id.column.levels[id.column.codes[id.from + row]!] ?? ""];
  const lines = Array.from({ length: predictions.rows }, (_, row) =>
    csvLine([String(first + row), ...named(row), ...answers(row)]),
  );
  return lines.join("");
}

function numeral(value: number): string {
  return String(shortestFloat32(value));
}
