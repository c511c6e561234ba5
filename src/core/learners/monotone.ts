import { TablewrightError } from "../errors.ts";
import type { FitProblem } from "./types.ts";

/** Which way predictions may go as a feature rises. */
export const directionNames = ["increasing", "decreasing"] as const;
export type Monotone = Readonly<Record<string, (typeof directionNames)[number]>>;

/**
 * Per column of x: 1 for increasing, −1 for decreasing, 0 for neither; undefined when nothing is asked for. Throws
 * `bad-recipe` for a feature that is not there or is no number, and for more than two classes, whose scores do not
 * order them.
 */
export function directionsOf(problem: FitProblem, monotone: Monotone): Int8Array | undefined {
  const wanted = Object.keys(monotone);
  if (wanted.length === 0) return undefined;
  if (problem.classes > 2) throw unusable("a number or one of two classes", `${problem.classes} classes`);
  const { features = [] } = problem;
  const numbers = features.filter((_, column) => (problem.levels?.[column] ?? 0) === 0);
  const stranger = wanted.find((name) => !numbers.includes(name));
  if (stranger !== undefined) {
    const found = `"${stranger}"${features.includes(stranger) ? ", which holds categories" : ""}`;
    throw unusable(`features that hold numbers: ${numbers.join(", ") || "none behind a projection"}`, found);
  }
  return Int8Array.from(features, (name) => {
    const direction = Object.hasOwn(monotone, name) ? monotone[name] : undefined;
    if (direction === undefined) return 0;
    return direction === "increasing" ? 1 : -1;
  });
}

function unusable(expected: string, found: string): TablewrightError {
  const message = `The model cannot be made monotone as asked: expected ${expected}, found ${found}.`;
  const next = "Correct `monotone` in the recipe's learner, or leave it out.";
  return new TablewrightError("bad-recipe", message, { expected, found, next });
}

/** Throws `bad-recipe`: leaves that are renewed to quantiles keep no order. */
export function refuseMonotone(loss: string): never {
  throw unusable("the loss squared, poisson or log loss", `the loss ${loss}`);
}
