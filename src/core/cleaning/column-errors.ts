import type { Column } from "../data/table.ts";
import { badStep } from "./bad-step.ts";
import type { CleaningStep } from "./schema.ts";

type Current = Pick<CleaningStep, "id" | "step">;

/** A step asks for a column that is not there; `names` are those that are. */
export function noColumn(
  step: Current,
  name: string,
  { file, names }: { readonly file: string; readonly names: readonly string[] },
): Error {
  return badStep(step, `there is no column "${name}"`, {
    file,
    column: name,
    expected: `a column "${name}" at this step`,
    found: names.slice(0, 10).join(", "),
    next: "Correct the name, or move the step to where the column is there.",
  });
}

/** A step makes a column of a name that another has. */
export function nameTaken(step: Current, name: string, file: string): Error {
  return badStep(step, `there is a column "${name}" already`, {
    file,
    column: name,
    expected: "a name that no column has",
    found: name,
    next: "Choose another name.",
  });
}

/** A step wants numbers of a column of texts. */
export function noNumbers(step: Current, column: Column, file: string): Error {
  const next = "Put a step before it that parses or casts the column.";
  return wrongKind(step, column, { file, expected: "a column of numbers", next });
}

/** A step wants texts of a column of numbers. */
export function noTexts(step: Current, column: Column, file: string): Error {
  const next = "Declare its kind as category, or put a step before it that makes categories of it (bin).";
  return wrongKind(step, column, { file, expected: "a column of categories", next });
}

interface Wanted {
  readonly file: string;
  readonly expected: string;
  readonly next: string;
}

function wrongKind(step: Current, { name, kind }: Column, { file, expected, next }: Wanted): Error {
  const details = { file, column: name, expected, found: `a ${kind} column`, next };
  return badStep(step, `"${name}" is a ${kind} column`, details);
}
