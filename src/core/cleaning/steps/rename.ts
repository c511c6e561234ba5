import { always, itsColumn, never, type StepKind } from "../step.ts";

/** Gives a column another name. */
export const rename: StepKind<"rename"> = {
  step: "rename",
  title: "Rename Column",
  atPrediction: always,
  learns: never,
  changes: itsColumn,
  apply: ({ column, to }, work) => {
    work.rename(column, to);
  },
};
