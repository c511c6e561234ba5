import type { Crew } from "./crew.ts";
import type { KernelMemory } from "./memory.ts";
import { powerTableBytes, powerTables } from "./power-table.ts";

/** Lines of a CSV file that may hold nothing but plain numbers and missing cells. */
export interface NumberText {
  /** Whole lines in UTF-8, each ended by LF or CRLF. */
  readonly bytes: Uint8Array;
  /** ASCII code that parts cells. */
  readonly delimiter: number;
  /** Per column of the file, which column of the answer it is; −1 for a column to skip. */
  readonly slots: Int32Array;
  /** How many columns the answer has. */
  readonly wanted: number;
  /** Cells that are missing, letter by letter. */
  readonly missingCells: readonly Uint8Array[];
}

/** Told the rows and a column-by-column view of them, valid during the call only. Missing cells are NaN. */
export type TakeNumbers = (rows: number, column: (slot: number) => Float64Array) => void;

/**
 * Reads numbers on all threads, each the double nearest to what is written. Answers false, and hands nothing
 * out, when there is any other cell, a quote, a byte beyond ASCII, or a line of another length. `meanwhile` is work of
 * the caller's own, which is done while the other threads read.
 */
export type ReadNumberText = (text: NumberText, take: TakeNumbers, meanwhile?: () => void) => boolean;

/** Bytes worth a chunk of their own. */
const chunkBytes = 1 << 17;
const mostChunks = 64;
/** Cells of a chunk that may be left to JavaScript; the layout of one is that of the kernel. */
const leftRoom = 512;
const leftWords = 3;
const lineFeed = 0x0a;

/** `ReadNumberText` on a crew; nothing stays in its memory. */
export function numberTextReader(crew: Crew): ReadNumberText {
  const tables = powerTables();
  return (text, take, meanwhile) => {
    const { memory } = crew;
    const mark = memory.mark();
    try {
      return readText(crew, { ...text, tables, meanwhile }, take);
    } finally {
      memory.release(mark);
    }
  };
}

interface TextToRead extends NumberText {
  readonly tables: Uint8Array;
  readonly meanwhile: (() => void) | undefined;
}

function readText(crew: Crew, text: TextToRead, take: TakeNumbers): boolean {
  const { memory } = crew;
  const { bytes, slots, wanted, meanwhile } = text;
  const bounds = lineBounds(bytes);
  const chunks = bounds.length - 1;
  const at = place(memory, text, bounds);
  const firstRows = countRows(crew, { chunks, bytes: bytes.length, ...at });
  const rows = firstRows[chunks]!;
  const out = memory.allocate(8 * rows * wanted);
  const accounts = memory.allocateZeroed(8 * chunks);
  const left = memory.allocate(4 * leftWords * leftRoom * chunks);
  crew.run({
    name: "numberTextChunk",
    chunks,
    scratchBytes: 0,
    work: 8 * bytes.length,
    arguments: [
      ...[at.text, at.bounds, at.firstRows, rows, slots.length, text.delimiter, at.slots, out],
      ...[at.tables, at.words, accounts, left, leftRoom],
    ],
    meanwhile,
  });
  const numbers = memory.doubles(out, rows * wanted);
  const account = memory.integers(accounts, 2 * chunks);
  const leftCells = memory.integers(left, leftWords * leftRoom * chunks);
  if (!finishCells(bytes, { numbers, account, leftCells })) return false;
  take(rows, (slot) => numbers.subarray(slot * rows, (slot + 1) * rows));
  return true;
}

/** Where chunks begin and end: behind line feeds. */
function lineBounds(bytes: Uint8Array): Int32Array {
  const size = Math.max(chunkBytes, Math.ceil(bytes.length / mostChunks));
  const bounds = [0];
  for (let from = size; from < bytes.length; from += size) {
    const end = bytes.indexOf(lineFeed, Math.max(from, bounds.at(-1)!)) + 1;
    if (end > 0 && end < bytes.length) bounds.push(end);
  }
  return Int32Array.from([...bounds, bytes.length]);
}

/** Copies everything that the kernels look at into their memory, and answers where it is. */
function place(memory: KernelMemory, { bytes, slots, ...rest }: NumberText & { tables: Uint8Array }, bounds: Int32Array) {
  const words = Uint8Array.from([...rest.missingCells.flatMap((word) => [word.length, ...word]), 255]);
  const copy = (source: Uint8Array) => {
    const address = memory.allocate(source.length);
    memory.bytesAt(address, source.length).set(source);
    return address;
  };
  const integers = (source: Int32Array) => copy(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  return {
    text: copy(bytes),
    tables: copy(rest.tables.subarray(0, powerTableBytes)),
    words: copy(words),
    bounds: integers(bounds),
    slots: integers(slots),
    firstRows: memory.allocate(4 * bounds.length),
  };
}

interface Counting {
  readonly chunks: number;
  readonly bytes: number;
  readonly text: number;
  readonly bounds: number;
  readonly firstRows: number;
}

/** Rows before each chunk, and in all; they stand in kernel memory, too. */
function countRows(crew: Crew, { chunks, bytes, text, bounds, firstRows }: Counting): Int32Array {
  crew.run({ name: "lineChunk", chunks, scratchBytes: 0, work: bytes, arguments: [text, bounds, firstRows] });
  const counts = crew.memory.integers(firstRows, chunks + 1);
  let rows = 0;
  for (let chunk = 0; chunk <= chunks; chunk++) {
    const own = chunk < chunks ? counts[chunk]! : 0;
    counts[chunk] = rows;
    rows += own;
  }
  return counts;
}

interface Outcome {
  readonly numbers: Float64Array;
  /** Per chunk: 1 when it was not plain, and the number of cells it left. */
  readonly account: Int32Array;
  readonly leftCells: Int32Array;
}

/** Reads the cells that the kernels left; false when a chunk was not plain or a number is too large. */
function finishCells(bytes: Uint8Array, { numbers, account, leftCells }: Outcome): boolean {
  for (let chunk = 0; 2 * chunk < account.length; chunk++) {
    if (account[2 * chunk] !== 0) return false;
    for (let cell = 0; cell < account[2 * chunk + 1]!; cell++) {
      const [at, start, end] = leftCells.subarray(leftWords * (chunk * leftRoom + cell));
      const number = Number(Buffer.from(bytes.subarray(start, end)).toString("latin1"));
      if (!Number.isFinite(number)) return false;
      numbers[at!] = number;
    }
  }
  return true;
}
