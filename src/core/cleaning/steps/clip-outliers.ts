import { formulaDraft } from "../columns.ts";
import { outlierBounds, type Bounds } from "../outlier-bounds.ts";
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

function clipped({ lower, upper }: Bounds): readonly (number | string)[] {
  const below = Number.isFinite(lower) ? ["x0", lower, "less", lower, "x0", "choose"] : ["x0"];
  return Number.isFinite(upper) ? [upper, "x0", "less", upper, ...below, "choose"] : below;
}
