import type * as z from "zod";
import type { TreeScorer } from "../compute/packed-trees.ts";
import type { ReadOptions, TableBlock } from "../data/source.ts";
import { outputEndings } from "../data/output/format.ts";
import { columnOf, type CategoryColumn, type ColumnKind, type Table } from "../data/table.ts";
import { TablewrightError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import { compilePredictor, type Predictor } from "../pipeline/predict.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { Ports } from "../ports.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action, RunControl } from "./action.ts";
import { breaches } from "./contract/broken-contract.ts";
import { FileHolding } from "./contract/file-holding.ts";
import { contractFor } from "./contract/find-contract.ts";
import type { ContractUse } from "./contract/use.ts";
import { newFile, type NewFile, refuseDataFile } from "./new-file.ts";
import { readOptions } from "./read-options.ts";
import { readingOf } from "./reading-input.ts";
import { predictInput } from "./inputs.ts";
import { predictionBlock, predictionColumns, type PredictedRows } from "./prediction-table.ts";
import { type Give, pulled } from "./pulled.ts";
import type { PredictReport } from "./reports.ts";
import { type RunStages, startStages } from "./run-stages.ts";
import { workspacePath } from "./workspace-path.ts";
import { writeOutput } from "./write-output.ts";

/** Rows predicted and written at a time. */
const blockRows = 16_384;

/**
 * Predicts every row of a file and writes the answers in the format that the new file's name asks for: the number of
 * the row, the label and the probability of each class, or the predicted number. The file is read, held against the model's contract, predicted
 * and written in pieces, in memory that does not grow with it. The old file stays until the new one is whole.
 */
export const predictFile: Action<z.output<typeof predictInput>, PredictReport> = {
  name: "predict",
  title: "Predict File",
  summary: "Predict every row of a file and write labels and probabilities beside row numbers.",
  input: predictInput,
  positionals: ["model", "file"],
  async run(ports, { model: reference, file: path, out, id, contract: use = "warn", ...reading }, control) {
    const { store, clock } = ports;
    const stages = startStages(clock, control);
    await stages.enter("reading");
    const { model, version } = await resolveReference(store, reference);
    const saved = await openVersion(store, model, version);
    const pipeline = await saved.pipeline();
    const recipe = await saved.recipe();
    const file = workspacePath(store.root, path);
    const place = newFile(ports, { file, out, suffix: ".predictions.csv", extension: outputEndings });
    await refuseDataFile(ports, { file, place });
    const options = { ...readOptions(recipe), ...readingOf(reading) };
    const contract = await contractFor(store, model, use);
    const holding =
      contract &&
      (await FileHolding.open({ tables: ports.tables, file, options, contract, control, stages }));
    await stages.enter("predicting");
    const prediction = { ports, pipeline, options, file, id, holding, use, stages, control };
    const { rows, findings, failed } = await predictInto(place, prediction);
    return {
      action: "predict",
      model,
      version,
      file,
      rows,
      path: failed ? null : place.path,
      findings,
      failed,
    };
  },
};

interface Prediction {
  readonly ports: Ports;
  readonly pipeline: Pipeline;
  /** How the file is read. */
  readonly options: ReadOptions;
  readonly file: string;
  readonly id: string | undefined;
  /** The contract that the file is held against, or null. */
  readonly holding: FileHolding | null;
  readonly use: ContractUse;
  readonly stages: RunStages;
  readonly control: RunControl;
}

type Outcome = Pick<PredictReport, "rows" | "findings" | "failed">;

/** Writes the answers, in the format that the name asks for; nothing when the contract is broken and had to be kept. */
async function predictInto(place: NewFile, prediction: Prediction): Promise<Outcome> {
  const { ports, pipeline, id, file, control, stages } = prediction;
  const read: { outcome: Outcome | null } = { outcome: null };
  const answers = pulled<PredictedRows>(async (give) => {
    read.outcome = await answer(prediction, give);
    if (read.outcome.failed) throw notWritten(file);
  });
  const output = {
    columns: predictionColumns(pipeline, id),
    blocks: mapped(answers, (rows) => ({ columns: predictionBlock(pipeline, rows) })),
    control,
  };
  try {
    await writeOutput({ ports, place, output, stages });
  } catch (thrown) {
    if (read.outcome?.failed !== true) throw thrown;
  }
  return read.outcome!;
}

/** Takes a file back that was about to be written. */
function notWritten(file: string): TablewrightError {
  const next = "Correct the file, or write the answers all the same with --contract warn.";
  return new TablewrightError("refused", `${file} breaks the contract.`, { file, next });
}

async function* mapped<From, To>(all: AsyncIterable<From>, map: (each: From) => To): AsyncGenerator<To> {
  for await (const each of all) yield map(each);
}

/**
 * Reads what the model needs, as in training, the column that names the rows as text, and what the contract speaks of;
 * gives answers in blocks.
 */
async function answer(prediction: Prediction, give: Give<PredictedRows>): Promise<Outcome> {
  const { ports, pipeline, options, file, id, holding, use, control } = prediction;
  const needed = new Map<string, ColumnKind>(pipeline.inputs.map(({ name, kind }) => [name, kind]));
  if (id !== undefined && !needed.has(id)) needed.set(id, "category");
  const kinds = { ...holding?.kinds, ...Object.fromEntries(needed) };
  const columns = Array.from(new Set([...needed.keys(), ...(holding?.columns ?? [])]));
  const predictor = compilePredictor(pipeline);
  const request = { file, columns, options: { ...options, kinds }, control };
  const read = await ports.tables.stream(request, async (block) => {
    await holding?.take(block);
    await answerBlock(block, { prediction, predictor, give });
  });
  const broken = breaches((await holding?.broken(read)) ?? []);
  const isOfModel = ({ where }: Finding) => where?.column === undefined || needed.has(where.column);
  return {
    rows: read.rows,
    findings: [...read.findings.filter(isOfModel), ...broken],
    failed: use === "fail" && broken.length > 0,
  };
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
