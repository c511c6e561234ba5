import { BlockPass, type BlocksRequest, doSteps } from "../../cleaning/blocks.ts";
import type { Learned } from "../../cleaning/run.ts";
import type { CleaningStep } from "../../cleaning/schema.ts";
import type { Work } from "../../cleaning/work.ts";
import type { StreamResult, TableBlock } from "../../data/source.ts";
import type { Column } from "../../data/table.ts";
import type { FilePass } from "./passes.ts";
import type { RawSample } from "./raw-sample.ts";
import { type Room, sampleRows } from "./room.ts";
import { RowSample, type SampledTable } from "./row-sample.ts";

/** Steps over a file that goes by in blocks. */
export interface StreamedSteps {
  readonly pass: FilePass;
  readonly raw: RawSample;
  readonly steps: readonly CleaningStep[];
  readonly blocks: BlocksRequest;
  /** Rows of the file that there are, 1 a row; all when left out. */
  readonly kept?: Uint8Array;
  readonly room: Room;
  readonly seed: number;
}

/** A pass over the file in which the steps are done to each block. */
export function cleanedPass(
  { pass, blocks, steps, kept }: Pick<StreamedSteps, "pass" | "blocks" | "steps" | "kept">,
  learned: Learned,
  visit: (work: Work, block: TableBlock) => Promise<void>,
): Promise<StreamResult> {
  const rows = new BlockPass(blocks);
  return pass((block) => {
    const { table, firstRow } = block;
    const work = rows.begin(table, kept?.subarray(firstRow, firstRow + table.rows));
    return visit(doSteps(work, steps, learned), block);
  });
}

/** What is sampled of a block. */
interface Taken {
  readonly columns: readonly Column[];
  readonly isWanted: (place: number) => boolean;
}

/** A seeded sample of what the steps make of the file, in a pass of its own. `take` is asked of every block. */
export async function sampleCleaned(
  streamed: StreamedSteps,
  learned: Learned,
  take: (work: Work, block: TableBlock) => Taken,
): Promise<SampledTable> {
  const { room, seed } = streamed;
  let sample: RowSample | null = null;
  await cleanedPass(streamed, learned, (work, block) => {
    const { columns, isWanted } = take(work, block);
    const { table, firstRow } = block;
    sample ??= new RowSample(sampleRows(room, columns.length), seed);
    sample.add({ table: { rows: table.rows, columns }, firstRow }, isWanted);
    return Promise.resolve();
  });
  return sample!.finish();
}
