import { badStep } from "../bad-step.ts";
import { draft } from "../columns.ts";
import { always, itsColumn, never, type StepKind } from "../step.ts";

/** Gives several categories one name. */
export const mergeCategories: StepKind<"merge-categories"> = {
  step: "merge-categories",
  title: "Merge Categories",
  atPrediction: always,
  learns: never,
  asText: itsColumn,
  changes: itsColumn,
  apply(step, work) {
    const { groups } = step;
    const from = groups.flatMap((group) => group.from);
    const to = groups.flatMap((group) => group.from.map(() => group.into));
    const twice = from.find((text, at) => from.indexOf(text) !== at);
    if (twice !== undefined)
      throw badStep(step, `"${twice}" stands in two groups`, {
        column: step.column,
        expected: "every category in one group",
        found: twice,
        next: "Take it out of one of them.",
      });
    const { name } = work.texts(step.column);
    work.make({ name, kind: "category", from: [name], nodes: [draft("recode", { from, to, others: null })] });
  },
};
