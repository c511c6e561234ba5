import type * as z from "zod";
import type { TreeScorer } from "../compute/packed-trees.ts";
import type { ReadResult } from "../data/source.ts";
import { columnOf, type CategoryColumn, type ColumnKind } from "../data/table.ts";
import { predict } from "../pipeline/predict.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { Ports } from "../ports.ts";
import type { Recipe } from "../recipe.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action, RunControl } from "./action.ts";
import { newFile, refuseDataFile } from "./new-file.ts";
import { readOptions } from "./read-options.ts";
import { readingOf, type ReadingInput } from "./reading-input.ts";
import { predictInput } from "./inputs.ts";
import { predictionHeader, predictionLines } from "./prediction-csv.ts";
import type { PredictReport } from "./reports.ts";
import { type RunStages, startStages } from "./run-stages.ts";
import { workspacePath } from "./workspace-path.ts";

/** Rows predicted and written at a time. */
const blockRows = 16_384;

/**
 * Predicts every row of a file and writes the answers as CSV, block by block: the number of the row, the label
 * and the probability of each class, or the predicted number. The old file stays until the new one is whole.
 */
export const predictFile: Action<z.output<typeof predictInput>, PredictReport> = {
  name: "predict",
  title: "Predict File",
  summary: "Predict every row of a file and write labels and probabilities beside row numbers.",
  input: predictInput,
  positionals: ["model", "file"],
  async run(ports, { model: reference, file: path, out, id, ...reading }, control) {
    const { store, clock } = ports;
    const stages = startStages(clock, control);
    await stages.enter("reading");
    const { model, version } = await resolveReference(store, reference);
    const saved = await openVersion(store, model, version);
    const pipeline = await saved.pipeline();
    const recipe = await saved.recipe();
    const file = workspacePath(store.root, path);
    const place = newFile(ports, { file, out, suffix: ".predictions.csv", extension: ".csv" });
    await refuseDataFile(ports, { file, place });
    const read = await readInputs(ports, { pipeline, recipe, file, id, reading, control });
    await stages.enter("predicting");
    const blocks = answers({ pipeline, read, file, id, stages, scorer: ports.kernels });
    await place.folder.write(place.name, blocks);
    const { rows } = read.table;
    return { action: "predict", model, version, file, rows, path: place.path, findings: read.findings };
  },
};

interface InputsRequest {
  readonly pipeline: Pipeline;
  readonly recipe: Recipe;
  readonly file: string;
  readonly id: string | undefined;
  readonly reading: ReadingInput;
  readonly control: RunControl;
}

/** Reads what the model needs, as in training, and the column that names the rows as text. */
async function readInputs({ tables }: Ports, request: InputsRequest): Promise<ReadResult> {
  const { pipeline, recipe, file, id, reading, control } = request;
  const kinds = new Map<string, ColumnKind>(pipeline.inputs.map(({ name, kind }) => [name, kind]));
  if (id !== undefined && !kinds.has(id)) kinds.set(id, "category");
  const options = { ...readOptions(recipe), ...readingOf(reading), kinds: Object.fromEntries(kinds) };
  return tables.read(file, [...kinds.keys()], options, control);
}

interface Answering {
  readonly pipeline: Pipeline;
  readonly read: ReadResult;
  readonly file: string;
  readonly id: string | undefined;
  readonly stages: RunStages;
  readonly scorer: TreeScorer;
}

async function* answers({ pipeline, read, file, id, stages, scorer }: Answering): AsyncGenerator<string> {
  const { table } = read;
  const column = id === undefined ? undefined : namingColumn(read, id);
  yield predictionHeader(pipeline, id);
  for (let from = 0; from < table.rows; from += blockRows) {
    const count = Math.min(blockRows, table.rows - from);
    const rows = Int32Array.from({ length: count }, (_, index) => from + index);
    const predictions = predict({ pipeline, table, rows, file, scorer });
    yield predictionLines(pipeline, { predictions, first: from + 1, id: column });
    await stages.pause();
  }
}

/** A column that the model reads as numbers names rows by these numbers. */
function namingColumn({ table }: ReadResult, id: string): CategoryColumn | undefined {
  const column = columnOf(table, id);
  if (column === undefined || column.kind === "category") return column;
  const levels = Array.from(column.values, (value) => (Number.isNaN(value) ? "" : String(value)));
  return { name: id, kind: "category", codes: Int32Array.from(levels.keys()), levels };
}
