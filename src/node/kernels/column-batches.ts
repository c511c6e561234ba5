import type { Crew } from "./crew.ts";
import type { KernelMemory } from "./memory.ts";
import { placeIndex } from "./matrices.ts";

/** Cells that are copied into kernel memory at a time: 32 MB. */
const batchCells = 2 ** 22;
/** Jobs have at most 255 chunks. */
const mostChunks = 255;

/** A job on whole columns of one length; the kernel writes `width` doubles for each. */
export interface ColumnJob {
  readonly name: "measureChunk" | "distinctChunk";
  readonly columns: readonly Float64Array[];
  readonly width: number;
  readonly scratchBytes: number;
  /** What the kernel is told between the rows and where its answers go. */
  readonly rest: (memory: KernelMemory) => readonly number[];
}

/** Runs the job batch by batch; answers what the kernel wrote for each column. Nothing stays in kernel memory. */
export function runOnColumns(crew: Crew, job: ColumnJob): readonly Float64Array[] {
  const rows = job.columns[0]?.length ?? 0;
  const size = Math.min(mostChunks, Math.max(1, Math.floor(batchCells / Math.max(1, rows))));
  const answers: Float64Array[] = [];
  for (let from = 0; from < job.columns.length; from += size) {
    const mark = crew.memory.mark();
    try {
      answers.push(...runBatch(crew, { ...job, columns: job.columns.slice(from, from + size) }));
    } finally {
      crew.memory.release(mark);
    }
  }
  return answers;
}

function runBatch(crew: Crew, { name, columns, width, scratchBytes, rest }: ColumnJob): readonly Float64Array[] {
  const { memory } = crew;
  const rows = columns[0]!.length;
  const places = Int32Array.from(columns, (values) => placeDoubles(memory, values));
  const out = memory.allocate(8 * width * columns.length);
  const chunks = columns.length;
  const told = [placeIndex(memory, places), columns.length, chunks, rows, ...rest(memory), out];
  crew.run({ name, chunks, scratchBytes, work: 16 * rows * columns.length, arguments: told });
  const answers = memory.doubles(out, width * columns.length);
  return columns.map((_, column) => Float64Array.from(answers.subarray(column * width, (column + 1) * width)));
}

/** Copies doubles into kernel memory. */
export function placeDoubles(memory: KernelMemory, values: Float64Array): number {
  const address = memory.allocate(8 * values.length);
  memory.doubles(address, values.length).set(values);
  return address;
}
