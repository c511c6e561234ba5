import { badStep } from "../bad-step.ts";
import { draft, formulaDraft } from "../columns.ts";
import { always, itsColumns, never, type StepKind, type StepNamed } from "../step.ts";
import type { Work } from "../work.ts";

type Replace = StepNamed<"replace-values">;

/** Replaces whole cells. */
export const replaceValues: StepKind<"replace-values"> = {
  step: "replace-values",
  title: "Replace Values",
  atPrediction: always,
  learns: never,
  asText: (step) => (wantsText(step) ? step.columns : []),
  changes: itsColumns,
  apply(step, work) {
    for (const name of step.columns)
      if (work.column(name).kind === "category") replaceTexts(name, step, work);
      else replaceNumbers(name, step, work);
  },
};

function wantsText({ values }: Replace): boolean {
  return values.some(({ from, to }) => typeof from === "string" || typeof to === "string");
}

function replaceTexts(name: string, { values }: Replace, work: Work): void {
  const table = new Map(values.map(({ from, to }) => [String(from), to === null ? "" : String(to)]));
  const recode = draft("recode", { from: [...table.keys()], to: [...table.values()], others: null });
  work.make({ name, kind: "category", from: [name], nodes: [recode] });
}

function replaceNumbers(name: string, step: Replace, work: Work): void {
  const code = step.values.reduceRight<readonly (number | string)[]>(
    (rest, { from, to }) => [
      "x0",
      numberOf(from, name, step),
      "equal",
      to === null ? "nothing" : numberOf(to, name, step),
      ...rest,
      "choose",
    ],
    ["x0"],
  );
  const { kind } = work.column(name);
  work.make({ name, kind, from: [name], nodes: [formulaDraft(code)] });
}

function numberOf(value: string | number, name: string, step: Replace): number {
  if (typeof value === "number" && Math.abs(value) <= 1e150) return value;
  throw badStep(step, `"${name}" is a column of numbers`, {
    column: name,
    expected: "numbers within ±1e150 to look for and to put there",
    found: String(value),
    next: "Write numbers, or cast the column to category first.",
  });
}
