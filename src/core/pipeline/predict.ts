import type { TreeScorer } from "../compute/packed-trees.ts";
import type { Table } from "../data/table.ts";
import { checkPipeline } from "./check.ts";
import { columnBinder } from "./columns.ts";
import { blockRows, compileNodes } from "./evaluator.ts";
import type { Pipeline, Predictions } from "./types.ts";

/**
 * Rows to predict: all of a table, or those numbered by `rows`; `file` is named in errors. A scorer, such as
 * kernels are, makes trees faster and changes no bit.
 */
export interface PredictRequest {
  readonly table: Table;
  readonly rows?: Int32Array | undefined;
  readonly file?: string;
  readonly scorer?: TreeScorer;
}

/** A pipeline ready to predict: checked and bound once, used for any number of tables. */
export type Predictor = (request: PredictRequest) => Predictions;

/** Checks and binds a pipeline. Throws `corrupt-model` when it is not sound. */
export function compilePredictor(pipeline: Pipeline): Predictor {
  const { nodes } = checkPipeline(pipeline);
  const evaluate = compileNodes(nodes);
  const width = nodes.at(-1)!.output.width;
  const limit = blockRows(nodes);
  const bindColumns = columnBinder(pipeline.inputs);
  return (request) => {
    const columns = bindColumns(request);
    const count = request.rows?.length ?? request.table.rows;
    const scores = new Float32Array(count * width);
    for (let from = 0; from < count; from += limit) {
      const to = Math.min(count, from + limit);
      const value = evaluate(
        columns.map((read) => read(from, to)),
        to - from,
        request.scorer,
      );
      if (value.type === "matrix") scores.set(value.data, from * width);
    }
    return toPredictions(pipeline, scores, width);
  };
}

const predictors = new WeakMap<Pipeline, Predictor>();

/**
 * Predicts rows of a table. The bound pipeline is kept as long as the pipeline itself, so that a second
 * call costs only its rows. Throws `bad-input` when the table lacks a column or holds what cannot be read
 * as the model expects, `corrupt-model` when the pipeline is not sound.
 */
export function predict({
  pipeline,
  ...request
}: PredictRequest & { readonly pipeline: Pipeline }): Predictions {
  const predictor = predictors.get(pipeline) ?? compilePredictor(pipeline);
  predictors.set(pipeline, predictor);
  return predictor(request);
}

const nothing = new Float32Array(0);

function toPredictions({ task }: Pipeline, scores: Float32Array, width: number): Predictions {
  const rows = scores.length / width;
  if (task === "regression")
    return { rows, probabilities: nothing, labels: new Int32Array(0), values: scores };
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row++) labels[row] = greatest(scores, row * width, width);
  return { rows, probabilities: scores, labels, values: nothing };
}

/** Position of the greatest entry of a row, the first on ties. */
function greatest(scores: Float32Array, start: number, width: number): number {
  let best = 0;
  for (let column = 1; column < width; column++) {
    if (scores[start + column]! > scores[start + best]!) best = column;
  }
  return best;
}
