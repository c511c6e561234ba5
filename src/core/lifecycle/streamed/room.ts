import { TablewrightError } from "../../errors.ts";
import { leastMemoryLimit, type Recipe } from "../../recipe.ts";

const megabyte = 1e6;
/** What the program takes before it has read a row, the reader of tables included. */
const programBytes = 300 * megabyte;
/** What each row takes at the height of parting: its target, its number, and the part it is in. */
const bytesPerRow = 24;
/** Copies of the sampled rows that are in memory at once: cells, what is fitted on them, their design matrix. */
const sampleCopies = 3;
const cellBytes = 8;
/** How many times as many rows as the beginning of a file promises a limit is named for. */
const estimateMargin = 1.05;
/** Cells before and after steps, as written and as numbers, that are made of the text of a block. */
const blockShare = 64;

/** How the memory limit of a recipe is spent, in bytes. */
export interface Room {
  /** What is left of the limit for rows. */
  readonly free: number;
  /** For the rows that preparation is fitted on. */
  readonly sample: number;
  /** For each page of rows in kernel memory. */
  readonly page: number;
  /** For the text of a block that cleaning steps are done to: what is made of it on the way takes many times as much. */
  readonly block: number;
}

/** Divides a limit, given in megabytes. */
export function roomUnder(memoryLimit: number): Room {
  const free = memoryLimit * megabyte - programBytes;
  return { free, sample: free / 8, page: free / 8, block: Math.floor(free / blockShare) };
}

/** For a training in memory: cells as numbers, and what is made of them. */
function neededBytes(fileBytes: number): number {
  return programBytes + 3 * fileBytes;
}

/** Whether a file of so many bytes is to be trained on in pieces. */
export function exceedsMemory({ data: { memoryLimit } }: Pick<Recipe, "data">, bytes: number): boolean {
  return memoryLimit !== undefined && neededBytes(bytes) > memoryLimit * megabyte;
}

/**
 * The limit, in megabytes, for a file that would take more than half of a machine's memory: a quarter of that. Other
 * files need none.
 */
export function usualLimit(file: { readonly bytes: number }, memoryBytes: number): number | undefined {
  if (neededBytes(file.bytes) <= memoryBytes / 2) return undefined;
  return Math.max(leastMemoryLimit, Math.floor(memoryBytes / 4 / megabyte));
}

/** How many rows of so many columns are sampled. */
export function sampleRows({ sample }: Room, columns: number): number {
  return Math.max(1000, Math.floor(sample / (columns * cellBytes * sampleCopies)));
}

/** Rows that went by, and the share of the file that they are; the whole file when left out. */
interface PassedRows {
  readonly rows: number;
  readonly share?: number;
}

/** What rows need while a file goes by. */
export interface RowNeeds extends PassedRows {
  readonly classes?: number;
  /** Bytes that each takes besides. */
  readonly extra?: number;
}

/**
 * Throws `refused` when what must be kept of every row passes the limit: some bytes, and for those held out as many
 * scores as there are classes. The error says what limit the whole file wants.
 */
export function requireRoom(
  { classes = 0, extra = 0, ...passed }: RowNeeds,
  { data, split: { holdout } }: Pick<Recipe, "data" | "split">,
): void {
  const scores = holdout * classes * Float32Array.BYTES_PER_ELEMENT;
  requireRowBytes({ ...passed, bytes: bytesPerRow + extra + scores }, data);
}

/** Throws `refused` when so many bytes of every row pass the limit, as `requireRoom` does. */
export function requireRowBytes(
  { rows, share = 1, bytes }: PassedRows & { readonly bytes: number },
  { file, memoryLimit = 0 }: Pick<Recipe["data"], "file" | "memoryLimit">,
): void {
  const wanted = (count: number) => Math.ceil((bytes * count) / 0.75);
  if (wanted(rows) <= roomUnder(memoryLimit).free) return;
  const all = Math.round(rows / share);
  const needed = Math.ceil((wanted(share < 1 ? estimateMargin * all : all) + programBytes) / megabyte);
  throw new TablewrightError(
    "refused",
    `${file} has too many rows for the memory limit of ${memoryLimit} MB.`,
    {
      file,
      expected: `a limit of at least ${needed} MB`,
      found: `${share < 1 ? "some " : ""}${all} rows, some bytes of each of which must be kept`,
      next: "Raise the recipe's data.memoryLimit (--memory), or use fewer rows.",
    },
  );
}
