import { withPlainBooleans } from "./plain-booleans.ts";
import type { ReadOptions } from "../../data/source.ts";
import type { Table } from "../../data/table.ts";
import { TablewrightError } from "../../errors.ts";
import type { Finding } from "../../findings.ts";
import type { Ports } from "../../ports.ts";
import { seededStream, shuffle } from "../../solvers/shuffle.ts";
import type { RunControl } from "../action.ts";
import type { RunStages } from "../run-stages.ts";
import { RowSample } from "../streamed/row-sample.ts";

/** Files beyond this are read in pieces, of which a sample is kept. */
const mostBytesInMemory = 2 ** 28;
/** Cells of rows that a generator is fitted on: more do not change what it learns. */
const mostCells = 4e6;
const mostRows = 100_000;
const leastRows = 2000;
/** Share of the rows that the generator does not see. */
const heldShare = 0.2;
const fewestToHold = 10;

/** Rows of a file to learn from, and to judge by. */
export interface RowsToLearn {
  readonly table: Table;
  /** Row numbers of the table, ascending. */
  readonly training: Int32Array;
  /** In random order; empty for a tiny file. */
  readonly holdout: Int32Array;
  /** Rows of the file. */
  readonly of: number;
  readonly findings: readonly Finding[];
}

export interface LearningRequest {
  readonly ports: Pick<Ports, "tables">;
  readonly file: string;
  /** What the user said of how it is written. */
  readonly options: ReadOptions;
  readonly seed: number;
  readonly control: RunControl;
  readonly stages: RunStages;
}

/**
 * Reads a file, a sample of it when it is large, and holds a fifth of the rows out. Words for true and false other than
 * these two stay as they are written. Throws `bad-input` for a file without rows, and what reading throws.
 */
export async function readRows(asked: LearningRequest): Promise<RowsToLearn> {
  const { ports, file, seed } = asked;
  const isLarge = (await ports.tables.size(file)) > mostBytesInMemory;
  const yesOrNo = await booleanColumns(asked);
  const request = { ...asked, options: withTexts(asked.options, yesOrNo) };
  const { table: read, of, findings } = isLarge ? await readSample(request) : await readWhole(request);
  const table = withPlainBooleans(read, yesOrNo);
  if (table.rows === 0) throw noRows(file);
  const order = Int32Array.from({ length: table.rows }, (_, row) => row);
  shuffle(order, seededStream(seed));
  const chosen = order.subarray(0, rowLimit(table.columns.length));
  const held = chosen.length < fewestToHold ? 0 : Math.round(chosen.length * heldShare);
  return {
    table,
    training: chosen.slice(held).sort(),
    holdout: chosen.slice(0, held),
    of,
    findings: [...findings, ...sampled(chosen.length, of, file)],
  };
}

/** Columns that would be read as true and false, by their beginning, and of which the user said nothing. */
async function booleanColumns({
  ports,
  file,
  options,
  control,
}: LearningRequest): Promise<readonly string[]> {
  const { columns } = await ports.tables.glimpse(file, options, control);
  return columns
    .filter(({ name, kind }) => kind === "boolean" && options.kinds?.[name] === undefined)
    .map(({ name }) => name);
}

function withTexts(options: ReadOptions, names: readonly string[]): ReadOptions {
  return {
    ...options,
    kinds: { ...options.kinds, ...Object.fromEntries(names.map((name) => [name, "category" as const])) },
  };
}

/** So many of some rows, at equal distances. */
export function evenly(rows: Int32Array, count: number): Int32Array {
  const taken = Math.min(count, rows.length);
  return Int32Array.from({ length: taken }, (_, at) => rows[Math.floor((at * rows.length) / taken)]!);
}

type Read = Pick<RowsToLearn, "table" | "of" | "findings">;

async function readWhole({ ports, file, options, control }: LearningRequest): Promise<Read> {
  const { table, findings } = await ports.tables.read(file, undefined, options, control);
  return { table, of: table.rows, findings };
}

async function readSample({ ports, file, options, seed, control, stages }: LearningRequest): Promise<Read> {
  let sample: RowSample | null = null;
  const request = { file, columns: undefined, options, control };
  const read = await ports.tables.stream(request, async (block) => {
    sample ??= new RowSample(2 * rowLimit(block.table.columns.length), seed);
    sample.add(block);
    await stages.pause();
  });
  return { table: sample!.finish().table, of: read.rows, findings: read.findings };
}

function rowLimit(columns: number): number {
  return Math.max(leastRows, Math.min(mostRows, Math.floor(mostCells / Math.max(1, columns))));
}

function sampled(rows: number, of: number, file: string): readonly Finding[] {
  if (rows === of) return [];
  return [{ code: "sampled-synthesis", severity: "info", args: { rows, of }, where: { file } }];
}

function noRows(file: string): TablewrightError {
  return new TablewrightError("bad-input", `${file} has no rows to make others like.`, {
    file,
    expected: "at least one row",
    found: "a header alone",
    next: "Name a file with rows.",
  });
}
