import type { PenaltyChoice } from "../core/learners/penalty-choice.ts";
import { countOf, formatCount } from "./count.ts";
import { formatNumber } from "./number.ts";

/**
 * "alpha 0.0123, of 100 penalties the least error of 5 folds; 7 coefficients left", and what to know of the path:
 * that its end was taken, or that some fits on it did not converge.
 */
export function penaltyVerdict(choice: PenaltyChoice, language = "en"): string {
  const { alpha, path } = choice;
  const nonzero = path.find((step) => step.alpha === alpha)?.nonzero ?? 0;
  const tried = path.length === 1 ? "of one penalty" : `of ${formatCount(path.length, language)} penalties`;
  const left = `${countOf(nonzero, "coefficient", language)} left`;
  const rest = [left, ...cautions(choice, language)].join("; ");
  return `alpha ${formatNumber(alpha, language)}, ${tried} ${reason(choice, language)}; ${rest}`;
}

function reason({ folds, rule }: PenaltyChoice, language: string): string {
  if (folds === null) return "the least error on the validation rows";
  const by = `of ${formatCount(folds, language)} folds`;
  return rule === "min" ? `the least error ${by}` : `the greatest within a standard error of the least ${by}`;
}

function cautions({ alpha, path }: PenaltyChoice, language: string): string[] {
  const failed = path.filter(({ converged }) => !converged).length;
  return [
    ...(path.length > 1 && path.at(-1)?.alpha === alpha
      ? ["the end of the path: a smaller eps may do better"]
      : []),
    ...(failed > 0 ? [`${formatCount(failed, language)} did not converge: more epochs may do better`] : []),
  ];
}
