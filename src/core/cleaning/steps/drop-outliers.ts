import { outlierBounds } from "../outlier-bounds.ts";
import { itsColumns, never, noColumns, type StepKind } from "../step.ts";

/** Takes rows with outliers out of those that are learned from. Rows held out keep theirs: later files have some too. */
export const dropOutliers: StepKind<"drop-outliers"> = {
  step: "drop-outliers",
  title: "Drop Outliers",
  atPrediction: never,
  learns: ({ by }) => by !== "bounds",
  changes: noColumns,
  apply(step, work) {
    for (const name of itsColumns(step)) {
      const column = work.numbers(name);
      const { lower, upper } = outlierBounds(column, work.fitRows(), step);
      const isOutlier = (value: number) => value < lower || value > upper;
      work.choose("training", (row) => !isOutlier(column.values[row]!));
    }
  },
};
