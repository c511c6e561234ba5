import type { TableBlock } from "../../data/source.ts";

/** The part of the data that a row is in; 0 for rows without a label. */
export const partNumbers = { train: 1, validation: 2, holdout: 3 } as const;
export type Part = keyof typeof partNumbers;

/** What is known of every row of a file that does not fit into memory. */
export interface StreamedRows {
  /** How many rows the file has. */
  readonly rows: number;
  /** One of `partNumbers` per row. */
  readonly parts: Uint8Array;
  /** The number to predict, or that of the class; 0 for rows without a label. */
  readonly labels: Float32Array;
  /** How much each row counts in a fit; all the same when left out. */
  readonly weights?: Float32Array | undefined;
  /** Kernel memory for one page of rows, in bytes. */
  readonly pageBytes: number;
  /**
   * Hands out the file's rows once more, block by block. Throws `changed-underneath` when it is not the same
   * file as before, `cancelled`, and what reading throws.
   */
  pass(visit: (block: TableBlock) => Promise<void>): Promise<unknown>;
  /** The same with the columns that are learned from: cleaned ones where the recipe cleans. */
  featurePass(visit: (block: TableBlock) => Promise<void>): Promise<unknown>;
}

/** How many rows are in a part. */
export function countOf({ parts }: StreamedRows, part: Part): number {
  const number = partNumbers[part];
  let count = 0;
  for (const each of parts) if (each === number) count++;
  return count;
}

/** Rows of a part among those from `from` on, counted from there, ascending. */
export function rowsOf(
  { parts }: StreamedRows,
  part: Part,
  { from, to }: { readonly from: number; readonly to: number } = { from: 0, to: parts.length },
): Int32Array {
  const number = partNumbers[part];
  const rows = new Int32Array(to - from);
  let count = 0;
  for (let row = from; row < to; row++) if (parts[row] === number) rows[count++] = row - from;
  return rows.slice(0, count);
}

/** The labels of a part, in the order of the file. */
export function labelsOf(streamed: StreamedRows, part: Part): Float32Array {
  const number = partNumbers[part];
  const labels = new Float32Array(countOf(streamed, part));
  let count = 0;
  for (let row = 0; row < streamed.rows; row++)
    if (streamed.parts[row] === number) labels[count++] = streamed.labels[row]!;
  return labels;
}
