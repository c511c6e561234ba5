import type { NodeDraft } from "../../pipeline/types.ts";
import { badStep } from "../bad-step.ts";
import { draft, formulaDraft } from "../columns.ts";
import { dateFormula, isoFormats } from "../date-formula.ts";
import { always, itsColumns, never, type StepKind, type StepNamed } from "../step.ts";
import type { Work } from "../work.ts";

type Cast = StepNamed<"cast">;

/** Reads columns as another kind. */
export const cast: StepKind<"cast"> = {
  step: "cast",
  title: "Change Kind",
  atPrediction: always,
  learns: never,
  asText: ({ columns, kind }) => (kind === "category" ? columns : []),
  asKind: ({ kind }) => (kind === "boolean" || kind === "date" ? kind : null),
  changes: itsColumns,
  apply(step, work) {
    for (const name of step.columns) castColumn(name, step, work);
  },
};

function castColumn(name: string, step: Cast, work: Work): void {
  const from = work.column(name).kind;
  const { kind } = step;
  if (from === kind) return;
  if (kind === "category") throw tooLate(name, step, work);
  if (from === "category") work.make({ name, kind, from: [name], nodes: fromText[kind] });
  else if (kind === "boolean") work.make({ name, kind, from: [name], nodes: [formulaDraft(isNotZero)] });
  else work.relabel(name, kind);
}

const isNotZero = ["x0", "missing", "nothing", "x0", 0, "equal", 0, 1, "choose", "choose"];

const yes = ["true", "yes", "y", "t", "1"];
const no = ["false", "no", "n", "f", "0"];

const fromText: Readonly<Record<"number" | "boolean" | "date", readonly NodeDraft[]>> = {
  number: [draft("parse-number", { decimal: "." })],
  boolean: [
    draft("normalize-text", { trim: true, case: "lower", known: [...no, ...yes] }),
    draft("recode", {
      from: [...no, ...yes],
      to: [...no.map(() => "false"), ...yes.map(() => "true")],
      others: "",
    }),
    draft("ordinal", { categories: [["false", "true"]] }),
  ],
  date: [draft("date-fields", { formats: isoFormats }), formulaDraft(dateFormula)],
};

function tooLate(name: string, step: Cast, work: Work): Error {
  return badStep(step, `"${name}" is not as it was in the file any more`, {
    file: work.file,
    column: name,
    expected: "a column as the file has it, whose cells can be taken as written",
    found: `a ${work.column(name).kind} column made by an earlier step`,
    next: "Move the cast to the front, or make categories of numbers with a step `bin`.",
  });
}
