import type { ContractFindings } from "../contracts/finding-arguments.ts";
import { TablewrightError } from "../errors.ts";
import type { FindingCode } from "../findings.ts";
import { isWithinEdits } from "../data/edit-distance.ts";
import type { CheckFindings } from "./finding-arguments.ts";

/** Codes that reading a file finds, which a check tells too. */
type ReadingCode = Extract<
  FindingCode,
  | "assumed-encoding"
  | "assumed-no-header"
  | "bad-lines-dropped"
  | "constant-column"
  | "empty-column"
  | "identifier-column"
  | "inexact-numbers"
  | "late-column"
  | "nested-column"
  | "renamed-column"
>;
type CheckCode = keyof CheckFindings | keyof ContractFindings | ReadingCode;

/** A record and no list, so that the compiler misses none. */
const codes: Readonly<Record<CheckCode, true>> = {
  "ambiguous-dates": true,
  "assumed-encoding": true,
  "assumed-no-header": true,
  "bad-lines-dropped": true,
  categorical_values_check: true,
  "category-variants": true,
  "class-imbalance": true,
  completeness_check: true,
  "constant-column": true,
  data_type_check: true,
  "duplicate-column": true,
  "duplicate-rows": true,
  "empty-column": true,
  "encoding-damage": true,
  extra_column_check: true,
  "future-dates": true,
  "holdout-overlap": true,
  "identifier-column": true,
  "identifier-numbers": true,
  "impossible-dates": true,
  "inexact-numbers": true,
  "label-errors": true,
  "labels-not-judged": true,
  "labels-partly-judged": true,
  "late-column": true,
  "missing-values": true,
  missing_column_check: true,
  "mixed-date-formats": true,
  "mixed-percent": true,
  "mixed-types": true,
  "nested-column": true,
  "numbers-as-text": true,
  outliers: true,
  "placeholder-dates": true,
  "placeholder-numbers": true,
  "ragged-rows": true,
  range_check: true,
  "renamed-column": true,
  "repeated-identifier": true,
  "sampled-check": true,
  "similar-categories": true,
  "target-leakage": true,
  "time-disorder": true,
  "unusual-rows": true,
};

/** A slip of the fingers changes no more letters than this. */
const mostSlips = 3;

/** All codes that a check may give. */
export const checkCodes: readonly string[] = Object.keys(codes);

/** Throws `bad-usage` for a code that no finding of a check has, with the nearest one, or all when none is near. */
export function requireCode(code: string): void {
  if (Object.hasOwn(codes, code)) return;
  const near = nearestOf(code);
  throw new TablewrightError("bad-usage", `No finding has the code "${code}".`, {
    expected: "CODE or CODE:COLUMN, as `check` prints the codes",
    found: code,
    next: near === undefined ? `Codes are ${checkCodes.join(", ")}.` : `Did you mean ${near}?`,
  });
}

function nearestOf(code: string): string | undefined {
  for (let limit = 1; limit <= mostSlips; limit++) {
    const near = checkCodes.find((each) => isWithinEdits(code, each, limit));
    if (near !== undefined) return near;
  }
  return undefined;
}
