import type { Bounds } from "../../statistics/fences.ts";
import { formulaDraft } from "../columns.ts";
import { outlierBounds } from "../outlier-bounds.ts";
import { always, itsColumns, type StepKind } from "../step.ts";

/** Moves outliers onto the bounds. */
export const clipOutliers: StepKind<"clip-outliers"> = {
  step: "clip-outliers",
  title: "Clip Outliers",
  atPrediction: always,
  learns: ({ by }) => by !== "bounds",
  changes: itsColumns,
  *apply(step, work) {
    for (const name of step.columns) {
      const column = work.numbers(name);
      const code = clipped(yield* outlierBounds(column, work.fitRows(), step));
      work.make({ name, kind: column.kind, from: [name], nodes: [formulaDraft(code)] });
    }
  },
};

function clipped({ low, high }: Bounds): readonly (number | string)[] {
  const below = Number.isFinite(low) ? ["x0", low, "less", low, "x0", "choose"] : ["x0"];
  return Number.isFinite(high) ? [high, "x0", "less", high, ...below, "choose"] : below;
}
