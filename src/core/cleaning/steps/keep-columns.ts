import { always, never, noColumns, type StepKind } from "../step.ts";

/** Takes all other columns out. */
export const keepColumns: StepKind<"keep-columns"> = {
  step: "keep-columns",
  title: "Keep Columns",
  atPrediction: always,
  learns: never,
  changes: noColumns,
  apply({ columns }, work) {
    const kept = new Set(columns.map((name) => work.column(name).name));
    work.remove(
      work
        .columns()
        .map(({ name }) => name)
        .filter((name) => !kept.has(name)),
    );
  },
};
