import { TablewrightError, type ErrorDetails } from "../errors.ts";
import type { CleaningStep } from "./schema.ts";

/** A step as errors call it: by its id, and by its name where that is another. */
export function called({ id, step }: Pick<CleaningStep, "id" | "step">): string {
  return id === step ? `Cleaning step "${id}"` : `Cleaning step "${id}" (${step})`;
}

/** A step that cannot be done: `bad-recipe`, with its id and what it found. */
export function badStep(
  step: Pick<CleaningStep, "id" | "step">,
  message: string,
  details: ErrorDetails,
): TablewrightError {
  return new TablewrightError("bad-recipe", `${called(step)}: ${message}`, details);
}
