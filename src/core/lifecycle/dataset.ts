import type { Cleaned } from "../cleaning/run.ts";
import { targetSteps } from "../cleaning/target-column.ts";
import { chooseFeatures } from "../data/features.ts";
import { splitRows } from "../data/split.ts";
import { columnOf, type ColumnKind, type ColumnSchema, type Table } from "../data/table.ts";
import { encodeTarget, type EncodedTarget } from "../data/target.ts";
import { readWeights } from "../data/weights.ts";
import type { Finding } from "../findings.ts";
import type { FilePart, TableSource } from "../data/source.ts";
import type { Recipe } from "../recipe.ts";
import type { RunControl } from "./action.ts";
import {
  enabledSteps,
  fitCleaning,
  leftRows,
  rawReadOptions,
  requireRows,
  surveyRows,
} from "./clean-rows.ts";
import { checkOversampling } from "./check-oversampling.ts";
import { columnsToRead, readOptions } from "./read-options.ts";
import type { RunStages } from "./run-stages.ts";
import { loadStreamedCleaned } from "./streamed/load-cleaned.ts";
import { loadStreamed } from "./streamed/load.ts";
import type { StreamedRows } from "./streamed/parts.ts";
import { exceedsMemory } from "./streamed/room.ts";

/** Some rows of a table with what is true of them. */
export interface LabeledRows {
  /** Row numbers of the table, ascending. */
  readonly rows: Int32Array;
  /** The number, or the class number, of each. */
  readonly target: Float32Array;
  /** How much each counts in a fit; all the same when left out. */
  readonly weights?: Float32Array;
}

/** A recipe's data, read and parted: everything a fit and its judgment need. */
export interface Dataset {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** The files it was read from, when they are several. */
  readonly files?: readonly FilePart[];
  /** The rows of the file; a sample of them when they do not fit into memory. */
  readonly table: Table;
  /** The same rows after the recipe's cleaning steps, where it has any. */
  readonly cleaned?: Cleaned;
  /** All rows of a file that does not fit into memory. The parts below are those of the sample then. */
  readonly streamed?: StreamedRows;
  readonly targetKind: ColumnKind;
  readonly classes: readonly string[];
  /** Rows that have a label. */
  readonly labeled: number;
  readonly features: readonly ColumnSchema[];
  readonly train: LabeledRows;
  readonly validation: LabeledRows;
  readonly holdout: LabeledRows;
  readonly findings: readonly Finding[];
}

/** The columns that are learned from: cleaned ones where the recipe cleans. */
export function featureTable({ table, cleaned }: Pick<Dataset, "table" | "cleaned">): Table {
  return cleaned?.table ?? table;
}

export interface DatasetRequest {
  readonly tables: TableSource;
  readonly recipe: Recipe;
  /** Columns not to learn from, besides those the recipe leaves out. */
  readonly drop?: readonly string[] | undefined;
  readonly control: RunControl;
  readonly stages: Pick<RunStages, "pause">;
}

/**
 * Reads a recipe's file, encodes the target, chooses features and parts the rows; throws what these throw. A file
 * that does not fit into the recipe's memory limit is read in pieces.
 */
export async function loadDataset(request: DatasetRequest): Promise<Dataset> {
  const { tables, recipe, drop = [] } = request;
  const { weights } = recipe;
  const unwanted = weights === undefined ? drop : [...drop, weights];
  const bytes = await tables.size(recipe.data.file);
  const cleans = enabledSteps(recipe).length > 0;
  const isTooLarge = exceedsMemory(recipe, bytes);
  checkOversampling(recipe, isTooLarge);
  if (!isTooLarge)
    return cleans ? loadCleaned({ ...request, unwanted }) : loadWhole({ ...request, unwanted });
  return cleans ? loadStreamedCleaned({ ...request, unwanted }) : loadStreamed({ ...request, unwanted });
}

/** Reads cells as the steps need them, cleans, and parts the rows that are left. */
async function loadCleaned(
  request: DatasetRequest & { readonly unwanted: readonly string[] },
): Promise<Dataset> {
  const { tables, recipe, unwanted, control, stages } = request;
  const { target, features, weights } = recipe;
  const { file } = recipe.data;
  const read = await tables.read(file, undefined, rawReadOptions(recipe), control);
  const survey = await surveyRows({ table: read.table, recipe, stages });
  const { encoded } = survey;
  const weighed =
    weights === undefined
      ? null
      : readWeights({ table: survey.cleaned.table, weights, target, features, rows: encoded.kept, file });
  const parts = partRows(encoded, weighed, recipe);
  const cleaned = await fitCleaning({ table: read.table, recipe, stages, survey, train: parts.train });
  const train = leftRows(parts.train, cleaned.kept);
  requireRows(train, file);
  const chosen = chooseFeatures({ table: cleaned.table, target, features, drop: unwanted, file });
  await stages.pause();
  const { origin } = targetSteps(recipe.cleaning, target, file);
  return {
    file,
    sha256: read.sha256,
    bytes: read.bytes,
    ...(read.files && { files: read.files }),
    table: read.table,
    cleaned,
    targetKind: columnOf(read.table, origin)?.kind ?? "category",
    classes: encoded.classes,
    labeled: encoded.kept.length,
    features: chosen.features,
    train,
    validation: leftRows(parts.validation, cleaned.kept),
    holdout: parts.holdout,
    findings: [...read.findings, ...encoded.findings, ...chosen.findings],
  };
}

async function loadWhole(
  request: DatasetRequest & { readonly unwanted: readonly string[] },
): Promise<Dataset> {
  const { tables, recipe, unwanted, control, stages } = request;
  const { target, task, features, weights } = recipe;
  const { file } = recipe.data;
  const read = await tables.read(file, columnsToRead(recipe, unwanted), readOptions(recipe), control);
  const encoded = encodeTarget({ table: read.table, target, task, file });
  const weighed =
    weights === undefined
      ? null
      : readWeights({ table: read.table, weights, target, features, rows: encoded.kept, file });
  await stages.pause();
  const chosen = chooseFeatures({ table: read.table, target, features, drop: unwanted, file });
  await stages.pause();
  return {
    file,
    sha256: read.sha256,
    bytes: read.bytes,
    ...(read.files && { files: read.files }),
    table: read.table,
    targetKind: columnOf(read.table, target)?.kind ?? "category",
    classes: encoded.classes,
    labeled: encoded.kept.length,
    features: chosen.features,
    ...partRows(encoded, weighed, recipe),
    findings: [...read.findings, ...encoded.findings, ...chosen.findings],
  };
}

function partRows(
  encoded: EncodedTarget,
  weights: Float32Array | null,
  recipe: Recipe,
): Pick<Dataset, "train" | "validation" | "holdout"> {
  const { stratify, ...shares } = recipe.split;
  const classes = stratify && recipe.task === "classification" ? encoded.values : null;
  const parts = splitRows({ count: encoded.kept.length, classes, ...shares, file: recipe.data.file });
  const part = (positions: Int32Array): LabeledRows => ({
    rows: picked(encoded.kept, positions, new Int32Array(positions.length)),
    target: picked(encoded.values, positions, new Float32Array(positions.length)),
    ...(weights && { weights: picked(weights, positions, new Float32Array(positions.length)) }),
  });
  return { train: part(parts.train), validation: part(parts.validation), holdout: part(parts.holdout) };
}

/** The numbers at some positions; a plain loop, since callbacks cost ten times as much. */
function picked<T extends Int32Array | Float32Array>(from: T, positions: Int32Array, into: T): T {
  for (let index = 0; index < positions.length; index++) into[index] = from[positions[index]!]!;
  return into;
}
