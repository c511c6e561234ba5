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
  apply(step, work) {
    // Unknown columns are told of whichever rows are chosen.
    for (const name of step.columns ?? []) work.column(name);
    work.choose("file", () => chosen(step, work));
  },
};

/** The rows of each group of equal ones that comes first; from the end of the table for the last. */
function chosen({ columns, keep }: StepNamed<"drop-duplicates">, work: Work): (row: number) => boolean {
  const compared = columns?.map((name) => work.column(name)) ?? work.columns();
  const digest = digestRows(compared, work.rows);
  const { metRows } = work.memory();
  const kept = work.kept();
  const isChosen = new Uint8Array(work.rows);
  const see = (row: number): void => {
    if (kept[row] === 1 && metRows.add(digest, row)) isChosen[row] = 1;
  };
  if (keep === "first") for (let row = 0; row < work.rows; row++) see(row);
  else for (let row = work.rows - 1; row >= 0; row--) see(row);
  return (row) => isChosen[row] === 1;
}
