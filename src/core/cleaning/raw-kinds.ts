import type { ColumnKind } from "../data/table.ts";
import type { CleaningStep } from "./schema.ts";
import { kindOf } from "./steps/index.ts";

/**
 * The kinds that columns of the file have to be read as for the steps: as written where the first step that touches a
 * column wants its text, as dates or booleans where it casts to these. Other columns are left to the reader.
 */
export function rawKinds(steps: readonly CleaningStep[]): Readonly<Record<string, ColumnKind>> {
  const reading: Reading = { kinds: {}, original: new Map(), touched: new Set() };
  for (const step of steps) if (step.enabled) readFor(step, reading);
  return reading.kinds;
}

interface Reading {
  readonly kinds: Record<string, ColumnKind>;
  /** Name in the file of a column that was renamed. */
  readonly original: Map<string, string>;
  /** Columns that are not as in the file any more. */
  readonly touched: Set<string>;
}

function readFor(step: CleaningStep, reading: Reading): void {
  const kind = kindOf(step);
  const read = kind.asKind?.(step) ?? null;
  for (const name of kind.asText?.(step) ?? []) claim(name, "category", reading);
  if (read !== null) for (const name of subjectsOf(step)) claim(name, read, reading);
  if (step.step === "rename") follow(step, reading);
  else for (const name of kind.changes(step)) reading.touched.add(name);
}

function claim(name: string, kind: ColumnKind, { kinds, original, touched }: Reading): void {
  if (!touched.has(name)) kinds[original.get(name) ?? name] = kind;
  touched.add(name);
}

/** The columns a step reads as another kind. */
function subjectsOf(step: CleaningStep): readonly string[] {
  if (step.step === "cast") return step.columns;
  return step.step === "date-parts" ? [step.column] : [];
}

function follow(step: Extract<CleaningStep, { step: "rename" }>, { original, touched }: Reading): void {
  original.set(step.to, original.get(step.column) ?? step.column);
  if (touched.has(step.column)) touched.add(step.to);
}
