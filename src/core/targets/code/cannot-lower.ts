import { TablewrightError } from "../../errors.ts";

/** Why an op cannot be written, and what to do about it, where there is more to say than that. */
export interface LoweringLimit {
  readonly reason: string;
  readonly next: string;
}

/** An op that a target has no words for. */
export function cannotLower(op: string, title: string, limit?: LoweringLimit): TablewrightError {
  const why = limit === undefined ? "" : `: ${limit.reason}`;
  return new TablewrightError(
    "refused",
    `The op "${op}" of this model cannot be written in ${title}${why}.`,
    {
      expected: `an op that the ${title} export knows`,
      found: op,
      next: limit?.next ?? "Export to JSON, or train without the learner or the cleaning step that needs it.",
    },
  );
}
