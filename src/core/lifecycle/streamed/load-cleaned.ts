import {
  BlockPass,
  type BlocksRequest,
  doSteps,
  isRowWise,
  requireBlockwise,
} from "../../cleaning/blocks.ts";
import type { Cleaned, Learned } from "../../cleaning/run.ts";
import type { Work } from "../../cleaning/work.ts";
import { chooseFeatures } from "../../data/features.ts";
import type { Column } from "../../data/table.ts";
import { encodeTarget, type EncodedTarget } from "../../data/target.ts";
import type { Recipe } from "../../recipe.ts";
import { enabledSteps, encodeLeft, nothingLeft, rawReadOptions } from "../clean-rows.ts";
import type { Dataset } from "../dataset.ts";
import { cleanedPass, sampleCleaned, type StreamedSteps } from "./cleaned-pass.ts";
import { learnFromSample, sampledSteps } from "./learn-steps.ts";
import { refuseRawInput, sampledPreparation, type StreamedDatasetRequest, weightsOf } from "./load.ts";
import { partRows, partsOfSample } from "./parting.ts";
import { countOf, partNumbers, type StreamedRows } from "./parts.ts";
import { passesOver } from "./passes.ts";
import { RawSample } from "./raw-sample.ts";
import { roomUnder } from "./room.ts";
import type { SampledTable } from "./row-sample.ts";
import { type FileSurvey, surveyFile } from "./survey-file.ts";

/**
 * `loadStreamed` for a recipe that cleans. Every pass over the file does the steps to each block; those that learn do
 * what they learned of a sample. As in memory, a first round over all rows finds out which rows there are and what is to
 * be predicted in them, and a second one learns of training rows only. Throws `refused` for a step that needs all rows.
 */
export async function loadStreamedCleaned(request: StreamedDatasetRequest): Promise<Dataset> {
  const { recipe, stages } = request;
  const { file } = recipe.data;
  refuseRawInput(recipe);
  requireBlockwise(recipe.cleaning, recipe.data);
  const cleaning = streamedSteps(request);
  const survey = await surveyFile(cleaning, recipe);
  await stages.pause();
  const { read } = survey;
  const encoded = encodeSurvey(survey, recipe);
  const training = trainingSteps(cleaning, survey);
  const parted = partSurvey(request, { survey, encoded, training });
  const learning = await learnFromSample({
    ...training,
    forModel: true,
    mayTeach: (row) => parted.parts[row] === partNumbers.train,
  });
  const { sampled, cleaned, streamed } = await drawCleaned(parted, training, learning.learned);
  if (countOf(streamed, "train") === 0) throw nothingLeft(file, "rows", "to learn from");
  return {
    ...{ file, sha256: read.sha256, bytes: read.bytes },
    ...(read.files && { files: read.files }),
    ...{ table: sampled.table, cleaned, streamed },
    targetKind: survey.targetKind,
    classes: encoded.classes,
    labeled: encoded.kept.length,
    ...partsOfSample(sampled, streamed),
    ...foundIn(request, { survey, encoded, sampled, cleaned, learnedOf: learning.rows }),
  };
}

interface Found {
  readonly survey: FileSurvey;
  readonly encoded: EncodedTarget;
  readonly sampled: SampledTable;
  readonly cleaned: Cleaned;
  readonly learnedOf: number;
}

/** The columns to learn from, and what is to be told of the file and its sample. */
function foundIn(
  { recipe, unwanted }: StreamedDatasetRequest,
  { survey: { read }, encoded, sampled, cleaned, learnedOf }: Found,
): Pick<Dataset, "features" | "findings"> {
  const { target, data } = recipe;
  const { file } = data;
  const steps = enabledSteps(recipe);
  const wanted = { target, features: recipe.features, drop: unwanted, file };
  const { features, findings } = chooseFeatures({ table: cleaned.table, ...wanted });
  return {
    features,
    findings: [
      ...read.findings,
      ...encoded.findings,
      ...findings,
      sampledPreparation(sampled.table.rows, read.rows, file),
      ...sampledSteps({ steps, rows: learnedOf, of: read.rows, file }),
    ],
  };
}

/** The recipe's steps over its file, in the round that chooses rows. */
function streamedSteps({ tables, recipe, control, stages }: StreamedDatasetRequest): StreamedSteps {
  const { target: name, data, split } = recipe;
  const { file, memoryLimit } = data;
  const room = roomUnder(memoryLimit!);
  const options = rawReadOptions(recipe);
  const stream = { file, columns: undefined, options, control, blockBytes: room.block };
  const target = { name, values: null, classes: [], seed: split.seed };
  const pass = passesOver({ tables, stream, stages });
  return {
    pass,
    raw: new RawSample({ pass, room, seed: split.seed }),
    steps: enabledSteps(recipe),
    blocks: { file, scopes: new Set(["file" as const]), target },
    room,
    seed: split.seed,
  };
}

/** The round that finds the rows of the file chosen, and chooses among those that are learned from. */
function trainingSteps(cleaning: StreamedSteps, { kept }: FileSurvey): StreamedSteps {
  const blocks: BlocksRequest = { ...cleaning.blocks, scopes: new Set(["training" as const]) };
  return { ...cleaning, blocks, ...(kept && { kept }) };
}

function encodeSurvey({ whole, kept }: FileSurvey, { target, task, data: { file } }: Recipe): EncodedTarget {
  return kept === undefined
    ? encodeTarget({ table: whole, target, task, file })
    : encodeLeft({ table: whole, kept }, { target, task, file });
}

interface Surveyed {
  readonly survey: FileSurvey;
  readonly encoded: EncodedTarget;
  readonly training: StreamedSteps;
}

/** The rows that the file's steps left, parted; it is not known yet what is learned from. */
function partSurvey(
  { recipe }: StreamedDatasetRequest,
  { survey, encoded, training }: Surveyed,
): StreamedRows {
  const { whole, read } = survey;
  const weights = weightsOf(whole, encoded, recipe);
  const { pass } = training;
  return partRows({ encoded, weights, rows: read.rows, pass, featurePass: pass }, recipe);
}

interface SampledCleaning {
  /** Rows as they are in the file. */
  readonly sampled: SampledTable;
  /** The same after the steps. */
  readonly cleaned: Cleaned;
  readonly streamed: StreamedRows;
}

/** Rows before and after the steps; those that steps drop are taken out of the parts that are learned from. */
async function drawCleaned(
  parted: StreamedRows,
  training: StreamedSteps,
  learned: Learned,
): Promise<SampledCleaning> {
  const isRowByRow = training.kept === undefined && training.steps.every(isRowWise);
  const drawn = await (isRowByRow ? cleanSample : sampleInPass)(training, learned, parted.parts);
  const featurePass: StreamedRows["featurePass"] = (visit) =>
    cleanedPass(training, learned, (work, block) =>
      visit({ ...block, table: { rows: block.table.rows, columns: work.columns() } }),
    );
  return { ...drawn, streamed: { ...parted, parts: drawn.parts, featurePass } };
}

type Drawn = Pick<SampledCleaning, "sampled" | "cleaned"> & { readonly parts: Uint8Array };

/** Where steps go row by row, the sample of the file's own rows is cleaned. */
async function cleanSample(
  { raw, blocks, steps }: StreamedSteps,
  learned: Learned,
  parts: Uint8Array,
): Promise<Drawn> {
  const sampled = await raw.rows();
  const work = doSteps(new BlockPass(blocks).begin(sampled.table), steps, learned);
  return { sampled, cleaned: cleanedOf(work, sampled.table.rows, work.columns()), parts };
}

/** Rows before and after the steps side by side in one sample, so that both are of the same rows. */
async function sampleInPass(training: StreamedSteps, learned: Learned, before: Uint8Array): Promise<Drawn> {
  const parts = before.slice();
  const { kept } = training;
  let [last, width]: [Work | null, number] = [null, 0];
  const { rows, table } = await sampleCleaned(training, learned, (work, { table: raw, firstRow }) => {
    dropUntaught(parts, work.kept(), firstRow);
    [last, width] = [work, raw.columns.length];
    const isWanted = (place: number) => kept?.[firstRow + place] !== 0;
    return { columns: [...raw.columns, ...work.columns()], isWanted };
  });
  return {
    sampled: { rows, table: { rows: table.rows, columns: table.columns.slice(0, width) } },
    cleaned: cleanedOf(last!, rows.length, table.columns.slice(width)),
    parts,
  };
}

/** Sampled rows with what was done to them; those that steps took out are in no part. */
function cleanedOf(work: Work, rows: number, columns: readonly Column[]): Cleaned {
  return {
    table: { rows, columns },
    kept: new Uint8Array(rows).fill(1),
    nodes: work.nodes(),
    references: work.references(),
    reports: [],
  };
}

/** Rows held out stay; all others that steps dropped are in no part. */
function dropUntaught(parts: Uint8Array, left: Uint8Array, firstRow: number): void {
  for (let row = 0; row < left.length; row++) {
    const at = firstRow + row;
    if (left[row] !== 1 && parts[at] !== partNumbers.holdout) parts[at] = 0;
  }
}
