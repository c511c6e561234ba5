import { always, itsColumns, never, type StepKind } from "../step.ts";

/** Takes columns out. */
export const dropColumns: StepKind<"drop-columns"> = {
  step: "drop-columns",
  title: "Drop Columns",
  atPrediction: always,
  learns: never,
  changes: itsColumns,
  apply: ({ columns }, work) => {
    work.remove(columns);
  },
};
