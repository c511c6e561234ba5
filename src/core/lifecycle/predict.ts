import type * as z from "zod";
import type { TreeScorer } from "../compute/packed-trees.ts";
import type { StreamResult, TableBlock } from "../data/source.ts";
import { columnOf, type CategoryColumn, type ColumnKind, type Table } from "../data/table.ts";
import type { Finding } from "../findings.ts";
import { compilePredictor, type Predictor } from "../pipeline/predict.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { Ports } from "../ports.ts";
import type { Recipe } from "../recipe.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action, RunControl } from "./action.ts";
import { newFile, type NewFile, refuseDataFile } from "./new-file.ts";
import { readOptions } from "./read-options.ts";
import { readingOf, type ReadingInput } from "./reading-input.ts";
import { predictInput } from "./inputs.ts";
import { predictionHeader, predictionLines, type PredictedRows } from "./prediction-csv.ts";
import { predictionBlock, predictionColumns } from "./prediction-table.ts";
import { type Give, pulled } from "./pulled.ts";
import type { PredictReport } from "./reports.ts";
import { type RunStages, startStages } from "./run-stages.ts";
import { workspacePath } from "./workspace-path.ts";

/** Rows predicted and written at a time. */
const blockRows = 16_384;

/**
 * Predicts every row of a file and writes the answers as CSV or Parquet: the number of the row, the label and the
 * probability of each class, or the predicted number. The file is read, predicted and written in pieces, in memory
 * that does not grow with it. The old file stays until the new one is whole.
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
    const extension = [".csv", ".parquet"] as const;
    const place = newFile(ports, { file, out, suffix: ".predictions.csv", extension });
    await refuseDataFile(ports, { file, place });
    await stages.enter("predicting");
    const { rows, findings } = await predictInto(place, {
      ports,
      pipeline,
      recipe,
      file,
      id,
      reading,
      stages,
      control,
    });
    return { action: "predict", model, version, file, rows, path: place.path, findings };
  },
};

interface Prediction {
  readonly ports: Ports;
  readonly pipeline: Pipeline;
  readonly recipe: Recipe;
  readonly file: string;
  readonly id: string | undefined;
  readonly reading: ReadingInput;
  readonly stages: RunStages;
  readonly control: RunControl;
}

/** Writes the answers, in the format that the name asks for. */
async function predictInto(
  place: NewFile,
  prediction: Prediction,
): Promise<{ readonly rows: number; readonly findings: readonly Finding[] }> {
  const { ports, pipeline, id, control } = prediction;
  let read: StreamResult | null = null;
  const answers = pulled<PredictedRows>(async (give) => {
    read = await answer(prediction, give);
  });
  const isParquet = place.name.toLowerCase().endsWith(".parquet");
  const pieces = isParquet
    ? ports.writeParquet({
        columns: predictionColumns(pipeline, id),
        blocks: mapped(answers, (rows) => predictionBlock(pipeline, rows)),
        control,
      })
    : csvPieces(prediction, answers);
  await place.folder.write(place.name, pieces);
  const { rows, findings } = read as unknown as StreamResult;
  return { rows, findings };
}

async function* csvPieces(
  { pipeline, id }: Prediction,
  answers: AsyncIterable<PredictedRows>,
): AsyncGenerator<string> {
  yield predictionHeader(pipeline, id);
  for await (const rows of answers) yield predictionLines(pipeline, rows);
}

async function* mapped<From, To>(all: AsyncIterable<From>, map: (each: From) => To): AsyncGenerator<To> {
  for await (const each of all) yield map(each);
}

/** Reads what the model needs, as in training, and the column that names the rows as text; gives answers in blocks. */
function answer(prediction: Prediction, give: Give<PredictedRows>): Promise<StreamResult> {
  const { ports, pipeline, recipe, file, id, reading, control } = prediction;
  const kinds = new Map<string, ColumnKind>(pipeline.inputs.map(({ name, kind }) => [name, kind]));
  if (id !== undefined && !kinds.has(id)) kinds.set(id, "category");
  const options = { ...readOptions(recipe), ...readingOf(reading), kinds: Object.fromEntries(kinds) };
  const predictor = compilePredictor(pipeline);
  const request = { file, columns: [...kinds.keys()], options, control };
  return ports.tables.stream(request, (block) => answerBlock(block, { prediction, predictor, give }));
}

interface Answering {
  readonly prediction: Prediction;
  readonly predictor: Predictor;
  readonly give: Give<PredictedRows>;
}

async function answerBlock(
  { table, firstRow }: TableBlock,
  { prediction, predictor, give }: Answering,
): Promise<void> {
  const { id, file, stages, ports } = prediction;
  const scorer: TreeScorer = ports.kernels;
  const column = id === undefined ? undefined : namingColumn(table, id);
  for (let from = 0; from < table.rows; from += blockRows) {
    const count = Math.min(blockRows, table.rows - from);
    const rows = Int32Array.from({ length: count }, (_, index) => from + index);
    const predictions = predictor({ table, rows, file, scorer });
    await give({ predictions, first: firstRow + from + 1, id: column && { column, from } });
    await stages.pause();
  }
}

/** A column that the model reads as numbers names rows by these numbers. */
function namingColumn(table: Table, id: string): CategoryColumn | undefined {
  const column = columnOf(table, id);
  if (column === undefined || column.kind === "category") return column;
  const levels = Array.from(column.values, (value) => (Number.isNaN(value) ? "" : String(value)));
  return { name: id, kind: "category", codes: Int32Array.from(levels.keys()), levels };
}
