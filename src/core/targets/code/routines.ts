import { cannotLower } from "./cannot-lower.ts";
import type { CodeProgram, CodeStep } from "./program.ts";

/** How one op is written in a language: a routine that the program calls. */
export interface Routine {
  /** Name of the routine. */
  readonly name: string;
  readonly source: string;
  /** Routines of the same language that this one calls, by source. */
  readonly needs?: readonly string[];
}

/** The routines of a language by op. */
export type Routines = ReadonlyMap<string, Routine>;

/** The routine of a step. Throws `refused`, naming op and target, when the language has none. */
export function routineOf(routines: Routines, { op }: CodeStep, title: string): Routine {
  const routine = routines.get(op);
  if (routine) return routine;
  throw cannotLower(op, title);
}

/** The sources a program needs, each once, in the order of first use. */
export function sourcesOf(routines: Routines, { steps }: CodeProgram, title: string): readonly string[] {
  const used = steps.flatMap((step) => {
    const { needs = [], source } = routineOf(routines, step, title);
    return [...needs, source];
  });
  return [...new Set(used)];
}
