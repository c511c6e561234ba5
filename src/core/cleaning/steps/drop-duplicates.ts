import { digestRows, rowSetBytes } from "../row-set.ts";
import { always, never, noColumns, type StepKind, type StepNamed } from "../step.ts";
import type { Work } from "../work.ts";

/** Takes rows out that stand in the file already; missing cells equal each other. */
export const dropDuplicates: StepKind<"drop-duplicates"> = {
  step: "drop-duplicates",
  title: "Drop Duplicates",
  atPrediction: never,
  learns: never,
  chooses: "file",
  comparesRows: always,
  keptBytes: rowSetBytes,
  insteadInBlocks: ({ keep }) => (keep === "last" ? "Keep the first of equal rows (keep=first)" : null),
  changes: noColumns,
  *apply(step, work) {
    // Unknown columns are told of whichever rows are chosen.
    for (const name of step.columns ?? []) work.column(name);
    const isChosen = work.isChoosing("file") ? yield* chosen(step, work) : null;
    yield* work.choose("file", () => (row) => isChosen === null || isChosen[row] === 1);
  },
};

/** Rows that are looked up in one step: some ten milliseconds. */
const sliceRows = 2 ** 15;

/** Marks the rows of each group of equal ones that come first; from the end of the table for the last. */
function* chosen(
  { columns, keep }: StepNamed<"drop-duplicates">,
  work: Work,
): Generator<undefined, Uint8Array> {
  const compared = columns?.map((name) => work.column(name)) ?? work.columns();
  const digest = yield* digestRows(compared, work.rows);
  const { metRows } = work.memory();
  const kept = work.kept();
  const isChosen = new Uint8Array(work.rows);
  const see = (row: number): void => {
    if (kept[row] === 1 && metRows.add(digest, row)) isChosen[row] = 1;
  };
  for (let from = 0; from < work.rows; from += sliceRows) {
    const to = Math.min(from + sliceRows, work.rows);
    yield* metRows.makeRoom(to - from);
    for (let seen = from; seen < to; seen++) see(keep === "first" ? seen : work.rows - 1 - seen);
    yield;
  }
  return isChosen;
}
