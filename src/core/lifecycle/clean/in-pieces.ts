import { kindOf } from "../../cleaning/steps/index.ts";
import { doneSteps } from "../../cleaning/run.ts";
import type { CleaningStep } from "../../cleaning/schema.ts";
import { createWork } from "../../cleaning/work.ts";
import type { StreamResult, TableBlock } from "../../data/source.ts";
import type { Table } from "../../data/table.ts";
import { TablewrightError } from "../../errors.ts";
import type { Finding } from "../../findings.ts";
import { rawReadOptions } from "../clean-rows.ts";
import { blocksOf } from "../streamed/blocks.ts";
import { type CleanedBlock, type CleanResult, type CleanRun, schemaOf } from "./run.ts";
import { Tally } from "./tally.ts";
import { writersOf, writtenPass } from "./written.ts";

/** Whether a step does to each row what it would do if there were no other. */
function isRowWise(step: CleaningStep): boolean {
  const kind = kindOf(step);
  return !kind.learns(step) && kind.comparesRows?.(step) !== true;
}

/** Throws `refused` naming the steps that need all rows of a file that does not fit into memory. */
export function requireRowWise(
  steps: readonly CleaningStep[],
  { file, memoryLimit }: { readonly file: string; readonly memoryLimit?: number | undefined },
): void {
  const others = steps.filter((step) => step.enabled && !isRowWise(step));
  if (others.length === 0) return;
  const names = others.map(({ id, step }) => `"${id}" (${step})`).join(", ");
  throw new TablewrightError("refused", `Some cleaning steps need all rows of ${file} in memory: ${names}.`, {
    file,
    expected: `a file that fits into ${memoryLimit} MB, or steps that look at one row at a time`,
    found: names,
    next: "Raise the memory limit (data.memoryLimit, --memory), or give these steps fixed values: bounds, edges, a constant.",
  });
}

/**
 * Does the steps to a file in pieces: cleaned blocks, unless it is a preview, and then what the steps did. Memory does not
 * grow with the file.
 */
export async function* cleanInPieces(run: CleanRun): AsyncGenerator<CleanedBlock, CleanResult> {
  const tally = new Tally(run.input.show);
  let [rows, rowsLeft, findings]: [number, number, readonly Finding[]] = [0, 0, []];
  let ends: Pick<CleanResult, "columnsBefore" | "columns"> = { columnsBefore: [], columns: [] };
  for await (const { block, written } of pairsOf(run, (read) => (findings = read.findings))) {
    const { table } = block;
    const { columns, origins, left } = cleanBlock(run, block, tally);
    ends = { columnsBefore: schemaOf(table.columns), columns: schemaOf(columns) };
    rows += table.rows;
    rowsLeft += left.length;
    if (written !== null) {
      const texts = writersOf({ raw: table.columns, columns, origins, written, firstRow: 0 });
      yield { columns, rows: left, texts };
    }
    await run.stages.pause();
  }
  const { reports: steps, grid } = tally;
  return { rows, rowsLeft, ...ends, steps, failure: null, grid, sample: null, findings };
}

function cleanBlock({ plan }: CleanRun, { table, firstRow }: TableBlock, tally: Tally) {
  const { file, cleaning, target: name, seed } = plan;
  const target = name === null ? undefined : { name, values: null, classes: [], seed };
  const work = createWork({ table, file, scopes: new Set(["file", "training"]), target });
  tally.add([...doneSteps(work, cleaning)], firstRow);
  const kept = work.kept();
  const left = Int32Array.from(kept.keys()).filter((row) => kept[row] === 1);
  return { columns: work.columns(), origins: work.origins(), left };
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
  const typed = blocksOf(tables, { file: plan.file, columns: undefined, options, control }, whenRead);
  let second: AsyncGenerator<TableBlock, undefined> | null = null;
  try {
    for await (const block of typed) {
      if (input.preview !== true)
        second ??= blocksOf(tables, writtenPass(run, block.table.columns), () => undefined);
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
