import { expect, test } from "vitest";
import { cleaningSteps } from "../../../src/core/cleaning/run.ts";
import { cleaningFileSchema } from "../../../src/core/cleaning/schema.ts";
import { dayTexts, largeTable } from "../../support/large-table.ts";
import { longestStep } from "../../support/longest-step.ts";

/** Milliseconds of the processor between two moments at which cleaning can be cancelled. */
const most = 100;
const scopes = new Set(["file", "training"] as const);
const table = largeTable();
const written = { kind: "category", ...dayTexts(), name: "written" } as const;

test.each<object>([
  { step: "normalize-text", columns: ["city"], trim: true, case: "lower" },
  { step: "parse-dates", columns: ["written"], formats: ["%Y-%m-%d"] },
  { step: "cast", columns: ["written"], kind: "date" },
  { step: "parse-numbers", columns: ["note"] },
  { step: "clip-outliers", columns: ["amount", "holes", "id"] },
  { step: "drop-outliers", columns: ["amount", "holes"], by: "mad" },
  { step: "bin", columns: ["amount", "holes"] },
  { step: "transform", columns: ["amount"], function: "log1p" },
  { step: "transform", columns: ["amount"], function: "yeo-johnson" },
  { step: "fill", columns: ["holes"], with: "median" },
  { step: "fill", columns: ["holes"], with: "model" },
  { step: "fill", columns: ["holes"], with: "forward" },
  { step: "group-rare", columns: ["city", "note"] },
  { step: "merge-categories", column: "city", groups: [{ into: "one", from: ["level 1", "level 2"] }] },
  { step: "replace-values", columns: ["city"], values: [{ from: "level 1", to: null }] },
  { step: "filter-rows", keep: "amount > 0.1 and city != 'level 1'" },
  { step: "drop-duplicates" },
  { step: "date-parts", column: "day", parts: ["year", "month", "hour"] },
  { step: "interact", left: "city", right: "note", by: "cross" },
  { step: "interact", left: "amount", right: "holes", by: "ratio" },
  { step: "text-features", column: "note", length: true, hash: 16 },
])(
  "no moment of %j on a million rows takes longer than half a cancel may",
  (step) => {
    expect(longestOf(step, most)).toBeLessThan(most);
  },
  120_000,
);

test("the texts that a step names, here a million, are checked in one go", () => {
  const step = { step: "normalize-text", columns: ["note"], trim: true, case: "lower" };
  expect(longestOf(step, 4 * most)).toBeLessThan(4 * most);
}, 240_000);

function longestOf(step: object, bound: number): number {
  const { steps } = cleaningFileSchema.parse({ version: 1, steps: [{ id: "s", ...step }] });
  const all = { ...table, columns: [...table.columns, written] };
  return longestStep(() => cleaningSteps({ table: all, file: "large.csv", steps, scopes }), bound);
}
