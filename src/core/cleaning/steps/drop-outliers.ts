import type { Column } from "../../data/table.ts";
import type { Bounds } from "../../statistics/fences.ts";
import { outlierBounds } from "../outlier-bounds.ts";
import { itsColumns, never, noColumns, type StepKind } from "../step.ts";

/** Takes rows with outliers out of those that are learned from. Rows held out keep theirs: later files have some too. */
export const dropOutliers: StepKind<"drop-outliers"> = {
  step: "drop-outliers",
  title: "Drop Outliers",
  atPrediction: never,
  learns: ({ by }) => by !== "bounds",
  chooses: "training",
  changes: noColumns,
  *apply(step, work) {
    for (const name of itsColumns(step)) {
      const column = work.numbers(name);
      const bounds = yield* outlierBounds(column, work.fitRows(), step);
      yield* work.choose("training", (columnOf) => isWithin(columnOf(name), bounds));
    }
  },
};

/** A missing number is no outlier. */
function isWithin(column: Column, { low, high }: Bounds): (row: number) => boolean {
  if (column.kind === "category") return () => true;
  const { values } = column;
  return (row) => !(values[row]! < low || values[row]! > high);
}
