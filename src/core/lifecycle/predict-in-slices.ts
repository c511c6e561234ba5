import type { TreeScorer } from "../compute/packed-trees.ts";
import type { Table } from "../data/table.ts";
import { predict } from "../pipeline/predict.ts";
import type { Pipeline, Predictions } from "../pipeline/types.ts";
import type { RunStages } from "./run-stages.ts";

/** Rows predicted before messages of the thread are let in; some tens of milliseconds of work. */
const sliceRows = 32_768;

export interface SlicedPrediction {
  readonly pipeline: Pipeline;
  readonly table: Table;
  readonly rows: Int32Array;
  readonly file: string;
  readonly stages: RunStages;
  readonly kernels: TreeScorer;
}

/** `predict`, in slices between which the run can be cancelled. */
export async function predictInSlices(request: SlicedPrediction): Promise<Predictions> {
  const { pipeline, table, rows, file, stages, kernels: scorer } = request;
  const parts: Predictions[] = [];
  for (let from = 0; from === 0 || from < rows.length; from += sliceRows) {
    parts.push(predict({ pipeline, table, rows: rows.subarray(from, from + sliceRows), file, scorer }));
    await stages.pause();
  }
  return parts.length === 1 ? parts[0]! : joinPredictions(parts);
}

/** Predictions of rows that follow each other. */
export function joinPredictions(parts: readonly Predictions[]): Predictions {
  const total = (field: "probabilities" | "values" | "labels") =>
    parts.reduce((sum, part) => sum + part[field].length, 0);
  const joined = {
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    probabilities: new Float32Array(total("probabilities")),
    labels: new Int32Array(total("labels")),
    values: new Float32Array(total("values")),
  };
  const end = { probabilities: 0, labels: 0, values: 0 };
  for (const part of parts) {
    for (const field of ["probabilities", "labels", "values"] as const) {
      joined[field].set(part[field], end[field]);
      end[field] += part[field].length;
    }
  }
  return joined;
}
