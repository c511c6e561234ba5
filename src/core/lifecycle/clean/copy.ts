import { outputColumns } from "../../data/output/output.ts";
import type { Ports } from "../../ports.ts";
import type { RunControl } from "../action.ts";
import type { NewFile } from "../new-file.ts";
import type { RunStages } from "../run-stages.ts";
import { writeOutput } from "../write-output.ts";
import type { CleanedBlock } from "./run.ts";

type Blocks = AsyncGenerator<CleanedBlock>;

export interface CopyRequest {
  readonly ports: Pick<Ports, "writeParquet" | "gzip">;
  readonly place: NewFile;
  readonly blocks: Blocks;
  readonly control: RunControl;
  readonly stages: Pick<RunStages, "pause">;
}

/**
 * Writes the cleaned rows in the format that the name asks for. CSV keeps the spelling of cells that no step touched;
 * Parquet and JSON lines hold each column as what it was read as: numbers, booleans, dates, texts.
 */
export async function writeCopy({ ports, place, blocks, control, stages }: CopyRequest): Promise<void> {
  // The first block says which columns there are; a file that can be read has one.
  const first = await blocks.next();
  if (first.done === true) return;
  const columns = outputColumns(first.value.columns);
  const output = { columns, blocks: withFirst(first.value, blocks), control };
  await writeOutput({ ports, place, output, stages });
}

async function* withFirst(first: CleanedBlock, others: Blocks): Blocks {
  yield first;
  yield* others;
}
