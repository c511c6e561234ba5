import { BlockPass, comparedBytes, doSteps } from "../../cleaning/blocks.ts";
import type { StreamResult } from "../../data/source.ts";
import { columnOf, type ColumnKind, type Table } from "../../data/table.ts";
import type { Recipe } from "../../recipe.ts";
import { learnFromSample, type StreamedSteps } from "./learn-steps.ts";
import { requireRoom } from "./room.ts";
import { WholeColumns } from "./whole-columns.ts";

/** Which rows a file has once its steps chose, and what is to be predicted in them. */
export interface FileSurvey {
  readonly read: StreamResult;
  /** 1 for a row that is left. */
  readonly kept: Uint8Array;
  /** All rows, but cells of target and weights alone, as the steps make them. */
  readonly whole: Table;
  /** Kind of the column of the file that the target is made of. */
  readonly targetKind: ColumnKind;
}

/** What each row takes besides: its target once more, its number, and whether it is left. */
const surveyBytes = 16;

/**
 * Does the steps to all rows a first time, as `surveyRows` does in memory: `origin` names the target in the file. What
 * steps learn on the way they learn of a sample; it is not used again. Throws `refused` for too many rows.
 */
export async function surveyFile(
  cleaning: StreamedSteps,
  { recipe, origin }: { readonly recipe: Recipe; readonly origin: string },
): Promise<FileSurvey> {
  const { steps, blocks, pass } = cleaning;
  const { target, weights } = recipe;
  const { learned } = await learnFromSample(cleaning);
  const columns = new WholeColumns(weights === undefined ? [target] : [target, weights]);
  const extra = surveyBytes + comparedBytes(steps);
  const kept: Uint8Array[] = [];
  const rows = new BlockPass(blocks);
  let targetKind: ColumnKind = "category";
  const read = await pass(({ table }) => {
    targetKind = columnOf(table, origin)?.kind ?? targetKind;
    const work = doSteps(rows.begin(table), steps, learned);
    columns.add({ rows: table.rows, columns: work.columns() });
    kept.push(work.kept());
    requireRoom({ rows: columns.rows, extra }, recipe);
    return Promise.resolve();
  });
  return { read, kept: joined(kept), whole: columns.take(), targetKind };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return all;
}
