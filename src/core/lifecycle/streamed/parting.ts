import { splitRows } from "../../data/split.ts";
import type { EncodedTarget } from "../../data/target.ts";
import type { Recipe } from "../../recipe.ts";
import type { LabeledRows } from "../dataset.ts";
import { type Part, partNumbers, type StreamedRows } from "./parts.ts";
import { roomUnder } from "./room.ts";
import type { SampledTable } from "./row-sample.ts";

/** Rows of a file with what is to be predicted in them. */
export interface Labeled extends Pick<StreamedRows, "pass" | "featurePass"> {
  readonly encoded: EncodedTarget;
  readonly weights: Float32Array | null;
  readonly rows: number;
}

/** Parts the rows of a file like those of any other. */
export function partRows(
  { encoded, weights, rows, pass, featurePass }: Labeled,
  { split, task, data }: Recipe,
): StreamedRows {
  const { kept, values } = encoded;
  const { stratify, ...shares } = split;
  const classes = stratify && task === "classification" ? values : null;
  const positions = splitRows({ count: kept.length, classes, ...shares, file: data.file });
  const parts = new Uint8Array(rows);
  for (const part of ["train", "validation", "holdout"] as const)
    for (const position of positions[part]) parts[kept[position]!] = partNumbers[part];
  const { page: pageBytes } = roomUnder(data.memoryLimit!);
  const spread = { rows, parts, pageBytes, pass, featurePass, labels: spreadOver(rows, kept, values) };
  return weights === null ? spread : { ...spread, weights: spreadOver(rows, kept, weights) };
}

/** Values of some rows as those of all. */
function spreadOver(rows: number, kept: Int32Array, values: Float32Array): Float32Array {
  if (kept.length === rows) return values;
  const all = new Float32Array(rows);
  for (let index = 0; index < kept.length; index++) all[kept[index]!] = values[index]!;
  return all;
}

/** The parts of a sample. */
export function partsOfSample(
  sampled: SampledTable,
  streamed: StreamedRows,
): Readonly<Record<Part, LabeledRows>> {
  return {
    train: sampledPart("train", sampled, streamed),
    validation: sampledPart("validation", sampled, streamed),
    holdout: sampledPart("holdout", sampled, streamed),
  };
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
