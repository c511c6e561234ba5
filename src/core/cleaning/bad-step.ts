import { TablewrightError, type ErrorDetails } from "../errors.ts";
import type { CleaningStep } from "./schema.ts";

/** A step that cannot be done: `bad-recipe`, with its id and what it found. */
export function badStep(
  step: Pick<CleaningStep, "id" | "step">,
  message: string,
  details: ErrorDetails,
): TablewrightError {
  return new TablewrightError("bad-recipe", `Cleaning step "${step.id}" (${step.step}): ${message}`, details);
}
