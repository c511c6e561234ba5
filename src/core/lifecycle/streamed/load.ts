import { projectionsOf } from "../../passes/schema.ts";
import { chooseFeatures } from "../../data/features.ts";
import type { StreamRequest, StreamResult } from "../../data/source.ts";
import { columnOf, type Table } from "../../data/table.ts";
import { encodeTarget, type EncodedTarget } from "../../data/target.ts";
import { readWeights } from "../../data/weights.ts";
import { TablewrightError } from "../../errors.ts";
import type { Finding } from "../../findings.ts";
import { learnerNamed } from "../../learners/index.ts";
import type { Recipe } from "../../recipe.ts";
import type { Dataset, DatasetRequest } from "../dataset.ts";
import { columnsToRead, readOptions } from "../read-options.ts";
import { partRows, partsOfSample } from "./parting.ts";
import { type FilePass, passesOver } from "./passes.ts";
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
  const pass = passesOver({ ...request, stream: streamRequest(request) });
  const { read, sampled, whole } = await gather(pass, recipe);
  const encoded = encodeTarget({ table: whole, target, task: recipe.task, file });
  requireRoom({ rows: read.rows, classes: encoded.classes.length }, recipe);
  await stages.pause();
  const weights = weightsOf(whole, encoded, recipe);
  const passes = { pass, featurePass: pass };
  const streamed = partRows({ encoded, weights, rows: read.rows, ...passes }, recipe);
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
    ...partsOfSample(sampled, streamed),
    findings: [
      ...read.findings,
      ...encoded.findings,
      ...chosen.findings,
      sampledPreparation(sampled.table.rows, read.rows, file),
    ],
  };
}

/** Throws `refused` for a learner that cannot go through rows in pieces. */
export function refuseRawInput({ data: { file, memoryLimit }, learner, passes }: Recipe): void {
  const { title, input } = learnerNamed(learner.name);
  if (input !== "raw" || projectionsOf(passes).length > 0) return;
  throw new TablewrightError("refused", `${title} needs all rows of ${file} in memory.`, {
    file,
    expected: "a learner that goes through the rows in pieces: linear, logistic or mlp",
    found: learner.name,
    next: `Choose one of these, or raise the memory limit of ${memoryLimit} MB (data.memoryLimit, --memory).`,
  });
}

/** Says of how many rows the preparation learned. */
export function sampledPreparation(rows: number, of: number, file: string): Finding {
  return { code: "sampled-preparation", severity: "info", args: { rows, of }, where: { file } };
}

interface Gathered {
  readonly read: StreamResult;
  readonly sampled: SampledTable;
  /** All rows, but cells of target and weights alone. */
  readonly whole: Table;
}

async function gather(pass: FilePass, recipe: Recipe): Promise<Gathered> {
  const { target, weights, data, split } = recipe;
  const room = roomUnder(data.memoryLimit!);
  const columns = new WholeColumns(weights === undefined ? [target] : [target, weights]);
  let sample: RowSample | null = null;
  const read = await pass((block) => {
    sample ??= new RowSample(sampleRows(room, block.table.columns.length), split.seed);
    columns.add(block.table);
    sample.add(block);
    requireRoom({ rows: columns.rows, share: block.share }, recipe);
    return Promise.resolve();
  });
  return { read, sampled: sample!.finish(), whole: columns.take() };
}

function streamRequest({ recipe, unwanted, control }: StreamedDatasetRequest): StreamRequest {
  const columns = columnsToRead(recipe, unwanted);
  return { file: recipe.data.file, columns, options: readOptions(recipe), control };
}

/** The weight of each row that has a label; null where rows are not weighed. */
export function weightsOf(whole: Table, { kept: rows }: EncodedTarget, recipe: Recipe): Float32Array | null {
  const { target, weights, features } = recipe;
  const { file } = recipe.data;
  return weights === undefined ? null : readWeights({ table: whole, weights, target, features, rows, file });
}
