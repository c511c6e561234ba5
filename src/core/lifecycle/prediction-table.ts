import type { Column } from "../data/table.ts";
import type { ParquetColumn } from "../data/parquet-writer.ts";
import type { Pipeline } from "../pipeline/types.ts";
import { idCells, type PredictedRows } from "./prediction-csv.ts";

/** Columns of predictions in Parquet: as in CSV, each with its type. */
export function predictionColumns(
  { task, classes }: Pipeline,
  id: string | undefined,
): readonly ParquetColumn[] {
  const named: readonly ParquetColumn[] = id === undefined ? [] : [{ name: id, type: "text" }];
  const answers: readonly ParquetColumn[] =
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
