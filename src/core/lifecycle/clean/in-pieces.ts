import { BlockPass, type BlocksRequest, comparedBytes, requireBlockwise } from "../../cleaning/blocks.ts";
import { doneSteps, type Learned } from "../../cleaning/run.ts";
import type { StreamResult, TableBlock } from "../../data/source.ts";
import type { Table } from "../../data/table.ts";
import { TablewrightError } from "../../errors.ts";
import type { Finding } from "../../findings.ts";
import { rawReadOptions } from "../clean-rows.ts";
import { blocksOf } from "../streamed/blocks.ts";
import type { StreamedSteps } from "../streamed/cleaned-pass.ts";
import { learnFromSample, sampledSteps } from "../streamed/learn-steps.ts";
import { passesOver } from "../streamed/passes.ts";
import { RawSample } from "../streamed/raw-sample.ts";
import { requireRowBytes, roomUnder } from "../streamed/room.ts";
import { type CleanedBlock, type CleanResult, type CleanRun, schemaOf } from "./run.ts";
import { Tally } from "./tally.ts";
import { writersOf, writtenPass } from "./written.ts";

/**
 * Does the steps to a file in pieces: cleaned blocks, unless it is a preview, and then what the steps did. Steps that
 * learn do so of a sample of the rows, in a pass of their own. Memory does not grow with the file, but by some bytes a
 * row where rows are compared. Throws `refused` for steps that need all rows, and for too many rows to compare.
 */
export async function* cleanInPieces(run: CleanRun): AsyncGenerator<CleanedBlock, CleanResult> {
  const { plan, stages } = run;
  requireBlockwise(plan.cleaning, plan.data);
  const learning = await learnFromSample(stepsOver(run));
  const doing = new PieceCleaner(run, learning.learned);
  let findings: readonly Finding[] = [];
  for await (const { block, written } of pairsOf(run, (read) => (findings = read.findings))) {
    const { table } = block;
    const { columns, origins, left } = doing.clean(block);
    if (written !== null) {
      const texts = writersOf({ raw: table.columns, columns, origins, written, firstRow: 0 });
      yield { columns, rows: left, texts };
    }
    await stages.pause();
  }
  const { file, cleaning: steps } = plan;
  const sampled = sampledSteps({ steps, rows: learning.rows, of: doing.rows, file });
  return { ...doing.result(), failure: null, sample: null, findings: [...findings, ...sampled] };
}

function blocksRequest({ plan: { file, target: name, seed } }: CleanRun): BlocksRequest {
  const target = name === null ? undefined : { name, values: null, classes: [], seed };
  return { file, scopes: new Set(["file", "training"]), target };
}

function stepsOver(run: CleanRun): StreamedSteps {
  const { plan, tables, control, stages } = run;
  const { file, cleaning: steps, seed, data } = plan;
  const room = roomUnder(data.memoryLimit!);
  const options = rawReadOptions(plan);
  const stream = { file, columns: undefined, options, control, blockBytes: room.block };
  const pass = passesOver({ tables, stream, stages });
  const raw = new RawSample({ pass, room, seed });
  return { pass, raw, steps, blocks: blocksRequest(run), room, seed };
}

/** Cleans the blocks of a file one after the other, and sums up what the steps did. */
class PieceCleaner {
  readonly #run: CleanRun;
  readonly #learned: Learned;
  readonly #pass: BlockPass;
  readonly #tally: Tally;
  readonly #comparedBytes: number;
  #ends: Pick<CleanResult, "columnsBefore" | "columns"> = { columnsBefore: [], columns: [] };
  #rowsLeft = 0;
  rows = 0;

  constructor(run: CleanRun, learned: Learned) {
    this.#run = run;
    this.#learned = learned;
    this.#pass = new BlockPass(blocksRequest(run));
    this.#tally = new Tally(run.input.show);
    this.#comparedBytes = comparedBytes(run.plan.cleaning);
  }

  clean({ table, firstRow, share }: TableBlock) {
    const { cleaning, data } = this.#run.plan;
    const work = this.#pass.begin(table);
    this.#tally.add(doneSteps(work, cleaning, this.#learned), firstRow);
    const kept = work.kept();
    const left = Int32Array.from(kept.keys()).filter((row) => kept[row] === 1);
    const columns = work.columns();
    this.#ends = { columnsBefore: schemaOf(table.columns), columns: schemaOf(columns) };
    this.rows += table.rows;
    this.#rowsLeft += left.length;
    requireRowBytes({ rows: this.rows, share, bytes: this.#comparedBytes }, data);
    return { columns, origins: work.origins(), left };
  }

  result(): Pick<CleanResult, "rows" | "rowsLeft" | "columnsBefore" | "columns" | "steps" | "grid"> {
    const { reports: steps, grid } = this.#tally;
    return { rows: this.rows, rowsLeft: this.#rowsLeft, ...this.#ends, steps, grid };
  }
}

interface Pair {
  /** Cells as the steps need them. */
  readonly block: TableBlock;
  /** The same rows as they are written; null when no copy is made. */
  readonly written: Table | null;
}

/** Two passes over the file side by side. Throws `changed-underneath` when they do not cut the same blocks. */
async function* pairsOf(
  run: CleanRun,
  whenRead: (result: StreamResult) => void,
): AsyncGenerator<Pair, undefined> {
  const { plan, tables, control, input } = run;
  const options = rawReadOptions(plan);
  const { block: blockBytes } = roomUnder(plan.data.memoryLimit!);
  const reading = { file: plan.file, columns: undefined, options, control, blockBytes };
  const typed = blocksOf(tables, reading, whenRead);
  let second: AsyncGenerator<TableBlock, undefined> | null = null;
  try {
    for await (const block of typed) {
      if (input.preview !== true)
        second ??= blocksOf(
          tables,
          { ...writtenPass(run, block.table.columns), blockBytes },
          () => undefined,
        );
      const written = second === null ? null : (await second.next()).value?.table;
      if (written !== null && written?.rows !== block.table.rows) throw changed(plan.file);
      yield { block, written };
    }
  } finally {
    await second?.return(undefined);
  }
}

function changed(file: string): TablewrightError {
  return new TablewrightError("changed-underneath", `${file} changed while it was read.`, {
    file,
    expected: "the same rows in two readings",
    found: "others",
    next: "Clean it again when nothing writes to the file.",
  });
}
