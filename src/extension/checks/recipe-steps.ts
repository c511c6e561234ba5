import type { Finding } from "../../protocol/panels.ts";

export type CleaningStep = NonNullable<Finding["fix"]>;

/** Text of a file of steps for a data file, without any yet. */
export function noSteps(file: string): string {
  return `${JSON.stringify({ version: 1, file, steps: [] }, null, 2)}\n`;
}

function withoutId(step: CleaningStep): string {
  return JSON.stringify({ ...step, id: "" });
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  return id;
}

/** Lists of steps in recipes, and in files that hold nothing else. */
interface StepLists {
  readonly cleaning?: readonly CleaningStep[];
  readonly steps?: readonly CleaningStep[];
}

/**
 * Text of a recipe, or of a file of steps, with steps behind its own, indented as it was; a step that stands there already
 * is not added, one whose id is taken gets another. Null when nothing is to be added. Throws `SyntaxError` for text that
 * is no JSON.
 */
export function withSteps(
  text: string,
  list: "cleaning" | "steps",
  steps: readonly CleaningStep[],
): string | null {
  const body = text.replace(/^\uFEFF/, "");
  // The worker checks these files; this reads only the list that it adds to.
  const file = JSON.parse(body) as StepLists;
  const all = [...(file[list] ?? [])];
  const before = all.length;
  const known = new Set(all.map(withoutId));
  for (const step of steps) {
    if (known.has(withoutId(step))) continue;
    known.add(withoutId(step));
    all.push({ ...step, id: freeId(step.id, new Set(all.map(({ id }) => id))) });
  }
  if (all.length === before) return null;
  const indent = /\n(?<indent>[ \t]+)"/.exec(body)?.groups?.["indent"] ?? "  ";
  return `${JSON.stringify({ ...file, [list]: all }, null, indent)}\n`;
}
