import type { ColumnKind } from "../data/table.ts";
import type { CleaningStep } from "./schema.ts";
import { kindOf } from "./steps/index.ts";

/**
 * The kinds that columns of the file have to be read as for the steps: as written where the first step that touches a
 * column wants its text, as dates or booleans where it casts to these. Other columns are left to the reader.
 */
export function rawKinds(steps: readonly CleaningStep[]): Readonly<Record<string, ColumnKind>> {
  const kinds: Record<string, ColumnKind> = {};
  const original = new Map<string, string>();
  const touched = new Set<string>();
  const claim = (name: string, kind: ColumnKind): void => {
    if (!touched.has(name)) kinds[original.get(name) ?? name] = kind;
    touched.add(name);
  };
  for (const step of steps.filter(({ enabled }) => enabled)) {
    const kind = kindOf(step);
    for (const name of kind.asText?.(step) ?? []) claim(name, "category");
    const read = kind.asKind?.(step) ?? null;
    if (read !== null) for (const name of subjectsOf(step)) claim(name, read);
    for (const name of step.step === "rename" ? [] : kind.changes(step)) touched.add(name);
    if (step.step === "rename") follow(step, { original, touched });
  }
  return kinds;
}

/** The columns a step reads as another kind. */
function subjectsOf(step: CleaningStep): readonly string[] {
  if (step.step === "cast") return step.columns;
  return step.step === "date-parts" ? [step.column] : [];
}

interface Names {
  readonly original: Map<string, string>;
  readonly touched: Set<string>;
}

function follow(step: Extract<CleaningStep, { step: "rename" }>, { original, touched }: Names): void {
  original.set(step.to, original.get(step.column) ?? step.column);
  if (touched.has(step.column)) touched.add(step.to);
}
