import type { Rows } from "../../core/compute/kernels.ts";

/** Rows per tile inside a kernel; chunks are made of whole tiles. */
const tileRows = 64;
const mostChunks = 64;
/** Doubles that all chunks' partial sums may take together: 256 MB. */
const partialDoubles = 2 ** 25;

/** How the rows of a sum are cut. */
export interface ChunkPlan {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly chunkRows: number;
  readonly chunks: number;
}

/**
 * Cuts rows into chunks of whole tiles. The cut depends on the number of rows and on the size of a partial
 * sum alone, never on the number of threads: that is what keeps results the same bits everywhere.
 */
export function planChunks(
  count: number,
  rows: Rows | undefined,
  options: { readonly partialSize: number; readonly leastRows: number },
): ChunkPlan {
  const { from, to } = rangeOf(count, rows);
  const number = Math.max(1, Math.min(mostChunks, Math.floor(partialDoubles / options.partialSize)));
  const wanted = Math.max(options.leastRows, Math.ceil((to - from) / number));
  const chunkRows = Math.ceil(wanted / tileRows) * tileRows;
  return { from, to, rows: to - from, chunkRows, chunks: Math.max(1, Math.ceil((to - from) / chunkRows)) };
}

/** The places of the rows chosen: of a list, all of it. */
export function rangeOf(count: number, rows: Rows | undefined): { from: number; to: number } {
  if (rows === undefined) return { from: 0, to: count };
  return "index" in rows ? { from: 0, to: rows.index.length } : rows;
}
