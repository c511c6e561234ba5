import { BlockPass, comparedBytes, doSteps, isChoosing } from "../../cleaning/blocks.ts";
import { nothingLearned } from "../../cleaning/run.ts";
import { targetSteps } from "../../cleaning/target-column.ts";
import type { StreamResult } from "../../data/source.ts";
import { columnOf, type ColumnKind, type Table } from "../../data/table.ts";
import type { Recipe } from "../../recipe.ts";
import { cleanedPass, type StreamedSteps } from "./cleaned-pass.ts";
import { learnFromSample, type SampleLearning } from "./learn-steps.ts";
import { requireRoom } from "./room.ts";
import { WholeColumns } from "./whole-columns.ts";

/** Which rows a file has once its steps chose, and what is to be predicted in them. */
export interface FileSurvey {
  readonly read: StreamResult;
  /** 1 for a row that is left; all are when undefined. */
  readonly kept: Uint8Array | undefined;
  /** All rows, but cells of target and weights alone, as the steps make them. */
  readonly whole: Table;
  /** Kind of the column of the file that the target is made of. */
  readonly targetKind: ColumnKind;
}

/** What each row takes besides, where steps choose rows: its target once more, its number, and whether it is left. */
const choiceBytes = 17;

/**
 * Does the steps to all rows a first time, as `surveyRows` does in memory. What
 * steps learn on the way they learn of a sample; it is not used again. Throws `refused` for too many rows.
 */
export async function surveyFile(cleaning: StreamedSteps, recipe: Recipe): Promise<FileSurvey> {
  const { target, weights, data } = recipe;
  const { origin, steps: touching } = targetSteps(recipe.cleaning, target, data.file);
  if (cleaning.steps.some(isChoosing) || weights !== undefined)
    return surveySteps(cleaning, await learnFromSample(cleaning), { recipe, origin });
  return surveyTarget({ ...cleaning, steps: touching }, { recipe, origin });
}

interface Surveying {
  readonly recipe: Recipe;
  readonly origin: string;
}

/** Where all rows stay, it is enough to follow the target; on the way a sample of the rows is drawn for what comes next. */
async function surveyTarget(
  { pass, raw, blocks, steps }: StreamedSteps,
  { recipe, origin }: Surveying,
): Promise<FileSurvey> {
  const columns = new WholeColumns([recipe.target]);
  const rows = new BlockPass(blocks);
  let targetKind: ColumnKind = "category";
  const read = await pass((block) => {
    const { table, share } = block;
    raw.add(block);
    const column = columnOf(table, origin);
    targetKind = column?.kind ?? targetKind;
    const alone = column === undefined ? table : { rows: table.rows, columns: [column] };
    const work = doSteps(rows.begin(alone), column === undefined ? [] : steps, nothingLearned);
    columns.add({ rows: table.rows, columns: work.columns() });
    requireRoom({ rows: columns.rows, share }, recipe);
    return Promise.resolve();
  });
  return { read, kept: undefined, whole: columns.take(), targetKind };
}

async function surveySteps(
  cleaning: StreamedSteps,
  { learned }: SampleLearning,
  { recipe, origin }: Surveying,
): Promise<FileSurvey> {
  const { target, weights } = recipe;
  const columns = new WholeColumns(weights === undefined ? [target] : [target, weights]);
  const extra = choiceBytes + comparedBytes(cleaning.steps);
  const kept: Uint8Array[] = [];
  let targetKind: ColumnKind = "category";
  const read = await cleanedPass(cleaning, learned, (work, { table, share }) => {
    targetKind = columnOf(table, origin)?.kind ?? targetKind;
    columns.add({ rows: table.rows, columns: work.columns() });
    kept.push(work.kept());
    requireRoom({ rows: columns.rows, share, extra }, recipe);
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
