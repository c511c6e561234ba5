import { projectionsOf } from "../../passes/schema.ts";
import { chooseFeatures } from "../../data/features.ts";
import type { StreamRequest, StreamResult, TableBlock } from "../../data/source.ts";
import { splitRows } from "../../data/split.ts";
import { columnOf, type Table } from "../../data/table.ts";
import { encodeTarget, type EncodedTarget } from "../../data/target.ts";
import { readWeights } from "../../data/weights.ts";
import { TablewrightError } from "../../errors.ts";
import type { Finding } from "../../findings.ts";
import { learnerNamed } from "../../learners/index.ts";
import type { Recipe } from "../../recipe.ts";
import type { Dataset, DatasetRequest, LabeledRows } from "../dataset.ts";
import { columnsToRead, readOptions } from "../read-options.ts";
import { type Part, partNumbers, type StreamedRows } from "./parts.ts";
import { requireRoom, roomUnder, sampleRows } from "./room.ts";
import { RowSample, type SampledTable } from "./row-sample.ts";
import { WholeColumns } from "./whole-columns.ts";

export interface StreamedDatasetRequest extends DatasetRequest {
  /** Columns not to learn from. */
  readonly unwanted: readonly string[];
}

/**
 * `loadDataset` for a file that does not fit into memory: it is read once, in pieces. Of every row the target and the
 * weight are kept, which part it like any other file; of a seeded sample of the rows everything. Features are
 * chosen by the sample. Throws `refused` for a learner that needs all rows in memory, and for too many rows.
 */
export async function loadStreamed(request: StreamedDatasetRequest): Promise<Dataset> {
  const { recipe, unwanted, stages } = request;
  const { target, features } = recipe;
  const { file } = recipe.data;
  refuseRawInput(recipe);
  const { read, sampled, whole } = await gather(request);
  const encoded = encodeTarget({ table: whole, target, task: recipe.task, file });
  requireRoom({ rows: read.rows, classes: encoded.classes.length }, recipe);
  await stages.pause();
  const weights = weightsOf(whole, encoded, recipe);
  const streamed = partRows({ encoded, weights, rows: read.rows, pass: passes(request, read) }, recipe);
  await stages.pause();
  const chosen = chooseFeatures({ table: sampled.table, target, features, drop: unwanted, file });
  return {
    file,
    sha256: read.sha256,
    bytes: read.bytes,
    table: sampled.table,
    streamed,
    targetKind: columnOf(whole, target)?.kind ?? "category",
    classes: encoded.classes,
    labeled: encoded.kept.length,
    features: chosen.features,
    train: sampledPart("train", sampled, streamed),
    validation: sampledPart("validation", sampled, streamed),
    holdout: sampledPart("holdout", sampled, streamed),
    findings: [
      ...read.findings,
      ...encoded.findings,
      ...chosen.findings,
      sampledPreparation(sampled.table.rows, read.rows, file),
    ],
  };
}

function refuseRawInput({ data: { file, memoryLimit }, learner, passes }: Recipe): void {
  const { title, input } = learnerNamed(learner.name);
  if (input !== "raw" || projectionsOf(passes).length > 0) return;
  throw new TablewrightError("refused", `${title} needs all rows of ${file} in memory.`, {
    file,
    expected: "a learner that goes through the rows in pieces: linear, logistic or mlp",
    found: learner.name,
    next: `Choose one of these, or raise the memory limit of ${memoryLimit} MB (data.memoryLimit, --memory).`,
  });
}

function sampledPreparation(rows: number, of: number, file: string): Finding {
  return { code: "sampled-preparation", severity: "info", args: { rows, of }, where: { file } };
}

interface Gathered {
  readonly read: StreamResult;
  readonly sampled: SampledTable;
  /** All rows, but cells of target and weights alone. */
  readonly whole: Table;
}

async function gather(request: StreamedDatasetRequest): Promise<Gathered> {
  const { recipe, stages } = request;
  const { target, weights, data, split } = recipe;
  const room = roomUnder(data.memoryLimit!);
  const columns = new WholeColumns(weights === undefined ? [target] : [target, weights]);
  let sample: RowSample | null = null;
  const read = await request.tables.stream(streamRequest(request), async (block) => {
    sample ??= new RowSample(sampleRows(room, block.table.columns.length), split.seed);
    columns.add(block.table);
    sample.add(block);
    requireRoom({ rows: columns.rows }, recipe);
    await stages.pause();
  });
  return { read, sampled: sample!.finish(), whole: columns.take() };
}

function streamRequest({ recipe, unwanted, control }: StreamedDatasetRequest): StreamRequest {
  const columns = columnsToRead(recipe, unwanted);
  return { file: recipe.data.file, columns, options: readOptions(recipe), control };
}

function weightsOf(whole: Table, { kept: rows }: EncodedTarget, recipe: Recipe): Float32Array | null {
  const { target, weights, features } = recipe;
  const { file } = recipe.data;
  return weights === undefined ? null : readWeights({ table: whole, weights, target, features, rows, file });
}

/** Further passes over the same file. */
function passes(request: StreamedDatasetRequest, first: StreamResult): StreamedRows["pass"] {
  return async (visit) => {
    const again = await request.tables.stream(streamRequest(request), async (block: TableBlock) => {
      await visit(block);
      await request.stages.pause();
    });
    if (again.sha256 === first.sha256) return;
    const { file } = request.recipe.data;
    throw new TablewrightError("changed-underneath", `${file} changed between two readings.`, {
      file,
      expected: `SHA-256 ${first.sha256}`,
      found: `SHA-256 ${again.sha256}`,
      next: "Train again when nothing writes to the file.",
    });
  };
}

interface Labeled {
  readonly encoded: EncodedTarget;
  readonly weights: Float32Array | null;
  readonly rows: number;
  readonly pass: StreamedRows["pass"];
}

function partRows({ encoded, weights, rows, pass }: Labeled, { split, task, data }: Recipe): StreamedRows {
  const { kept, values } = encoded;
  const { stratify, ...shares } = split;
  const classes = stratify && task === "classification" ? values : null;
  const positions = splitRows({ count: kept.length, classes, ...shares, file: data.file });
  const parts = new Uint8Array(rows);
  for (const part of ["train", "validation", "holdout"] as const)
    for (const position of positions[part]) parts[kept[position]!] = partNumbers[part];
  const { page: pageBytes } = roomUnder(data.memoryLimit!);
  const spread = { rows, parts, pageBytes, pass, labels: spreadOver(rows, kept, values) };
  return weights === null ? spread : { ...spread, weights: spreadOver(rows, kept, weights) };
}

/** Values of some rows as those of all. */
function spreadOver(rows: number, kept: Int32Array, values: Float32Array): Float32Array {
  if (kept.length === rows) return values;
  const all = new Float32Array(rows);
  for (let index = 0; index < kept.length; index++) all[kept[index]!] = values[index]!;
  return all;
}

/** Rows of the sample that are in a part. */
function sampledPart(part: Part, { rows: inFile }: SampledTable, streamed: StreamedRows): LabeledRows {
  const { parts, labels, weights } = streamed;
  const all = Int32Array.from(inFile, (_, place) => place);
  const rows = all.filter((place) => parts[inFile[place]!] === partNumbers[part]);
  const target = Float32Array.from(rows, (place) => labels[inFile[place]!]!);
  if (weights === undefined) return { rows, target };
  return { rows, target, weights: Float32Array.from(rows, (place) => weights[inFile[place]!]!) };
}
