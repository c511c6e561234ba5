import { parseCondition } from "../condition/parse.ts";
import { compileCondition } from "../condition/evaluate.ts";
import { never, noColumns, type StepKind } from "../step.ts";

/** Keeps the rows that a condition is true of. */
export const filterRows: StepKind<"filter-rows"> = {
  step: "filter-rows",
  title: "Filter Rows",
  atPrediction: never,
  learns: never,
  chooses: "file",
  changes: noColumns,
  apply(step, work) {
    const condition = parseCondition(step.keep, step);
    return work.choose("file", (columnOf) => compileCondition(condition, step, columnOf));
  },
};
