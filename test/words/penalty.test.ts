import { describe, expect, it } from "vitest";
import type { PenaltyChoice, PathStep } from "../../src/core/learners/penalty-choice.ts";
import { penaltyVerdict } from "../../src/words/index.ts";

const step = (alpha: number, given: Partial<PathStep> = {}): PathStep => ({
  ...{ alpha, error: alpha, deviation: 0.1, nonzero: 7, converged: true },
  ...given,
});
const usual: PenaltyChoice = {
  ...{ by: "cv", folds: 5, rule: "min", l1Ratio: 1, alpha: 0.5, l1: 100, l2: 0 },
  path: [step(1), step(0.5), step(0.25)],
};

describe("the penalty that was found", () => {
  it.each<[string, PenaltyChoice, string]>([
    ["by folds", usual, "alpha 0.5, of 3 penalties the least error of 5 folds; 7 coefficients left"],
    [
      "by the rule of one standard error",
      { ...usual, rule: "1se" },
      "alpha 0.5, of 3 penalties the greatest within a standard error of the least of 5 folds; 7 coefficients left",
    ],
    [
      "on validation rows",
      { ...usual, by: "validation", folds: null },
      "alpha 0.5, of 3 penalties the least error on the validation rows; 7 coefficients left",
    ],
    [
      "at the end of the path",
      { ...usual, path: [step(1), step(0.5, { nonzero: 1 })] },
      "alpha 0.5, of 2 penalties the least error of 5 folds; 1 coefficient left; the end of the path: a smaller eps may do better",
    ],
    [
      "where fits did not converge",
      { ...usual, path: [step(1), step(0.5), step(0.25, { converged: false })] },
      "alpha 0.5, of 3 penalties the least error of 5 folds; 7 coefficients left; 1 did not converge: more epochs may do better",
    ],
    [
      "of one",
      { ...usual, path: [step(0.5)] },
      "alpha 0.5, of one penalty the least error of 5 folds; 7 coefficients left",
    ],
  ])("%s says what it is, what decided and what is left", (_, choice, words) => {
    expect(penaltyVerdict(choice)).toBe(words);
  });
});
