import { rowBytes } from "../registry/lineage.ts";
import { sha256 } from "../registry/sha256.ts";
import type { Dataset } from "./dataset.ts";
import { countOf, labelsOf, rowsOf } from "./streamed/parts.ts";

/** How many rows of the file are in each part. */
export function partSizes({ streamed, train, validation, holdout }: Dataset) {
  if (streamed === undefined)
    return { train: train.rows.length, validation: validation.rows.length, holdout: holdout.rows.length };
  return {
    train: countOf(streamed, "train"),
    validation: countOf(streamed, "validation"),
    holdout: countOf(streamed, "holdout"),
  };
}

/** Rows of the file, those without a label counted. */
export function rowsOfFile({ streamed, table }: Dataset): number {
  return streamed?.rows ?? table.rows;
}

/** What is to be predicted in all training rows. */
export function trainTargetOf({ streamed, train }: Dataset): Float32Array {
  return streamed === undefined ? train.target : labelsOf(streamed, "train");
}

/** One text for the rows that are held out. */
export function holdoutSha256({ streamed, holdout }: Dataset): string {
  return sha256(rowBytes(streamed === undefined ? holdout.rows : rowsOf(streamed, "holdout")));
}
