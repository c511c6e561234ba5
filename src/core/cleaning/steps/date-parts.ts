import { badStep } from "../bad-step.ts";
import { formulaDraft } from "../columns.ts";
import { datePartFormulas } from "../date-formula.ts";
import { always, never, noColumns, type StepKind } from "../step.ts";

/** Makes a column of each part of a date, named like `when month`. */
export const dateParts: StepKind<"date-parts"> = {
  step: "date-parts",
  title: "Take Parts of Date",
  atPrediction: always,
  learns: never,
  asKind: () => "date",
  changes: noColumns,
  apply(step, work) {
    const { column: name, parts } = step;
    const { kind } = work.column(name);
    if (kind !== "date")
      throw badStep(step, `"${name}" is a ${kind} column`, {
        column: name,
        expected: "a date column",
        found: `a ${kind} column`,
        next: "Put a step before it that parses or casts the column to dates.",
      });
    for (const part of parts) {
      const nodes = [formulaDraft(datePartFormulas[part])];
      work.add({ name: `${name} ${part}`, kind: "number", from: [name], nodes });
    }
  },
};
