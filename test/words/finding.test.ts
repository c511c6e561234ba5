import { describe, expect, test } from "vitest";
import type { CheckFindings } from "../../src/core/checks/finding-arguments.ts";
import type { Finding, FindingArguments, FindingCode } from "../../src/core/findings.ts";
import { findingSentence } from "../../src/words/index.ts";

type Case<Code extends FindingCode> = readonly [FindingArguments[Code], string];

/** One case per code at least, those of `check` aside; a new code does not compile without one. */
const cases: { readonly [Code in Exclude<FindingCode, keyof CheckFindings>]: readonly Case<Code>[] } = {
  "sampled-synthesis": [
    [{ rows: 1000, of: 5000 }, "The generator was fitted and judged on 1,000 of 5,000 rows."],
  ],
  oversampled: [
    [
      { made: 120, rows: 1300 },
      "120 rows of the smaller classes of `x` were made between the 1,300 to learn from (SMOTE-NC); validation and hold-out have none. Probabilities lean towards these classes.",
    ],
    [{ made: 0, rows: 1300 }, "No class of `x` is small enough for rows to be made."],
  ],
  "not-oversampled": [
    [
      { label: "rare" },
      "Class `rare` of `x` has a single row to learn from; no rows can be made between one.",
    ],
  ],
  "new-values": [
    [
      { source: "identifier" },
      "`x` looks like an identifier; its values are new ones of the same form, none is copied.",
    ],
    [{ source: "counter" }, "`x` counts the rows; its values go on behind the last."],
  ],
  "rows-without-target": [
    [{ rows: 31, of: 4177 }, "31 of 4,177 rows have no label in `x` and are left out."],
    [{ rows: 1, of: 155 }, "1 of 155 rows has no label in `x` and is left out."],
  ],
  "bad-rows-dropped": [
    [
      { rows: 1 },
      "1 row with too many or too few cells was dropped; a check of the file says where it stands.",
    ],
    [
      { rows: 2 },
      "2 rows with too many or too few cells were dropped; a check of the file says where they stand.",
    ],
  ],
  "bad-lines-dropped": [
    [{ lines: 1 }, "1 line is no JSON object and was left out."],
    [{ lines: 2 }, "2 lines are no JSON objects and were left out."],
  ],
  "assumed-encoding": [
    [
      { encoding: "windows-1252" },
      "The file is not UTF-8 and is read as windows-1252; where letters look wrong, name its encoding (--encoding, or encoding in the recipe).",
    ],
  ],
  "assumed-no-header": [
    [
      { example: "2019" },
      "The first line, which begins with `2019`, is like those below it and was read as a row; where it holds the names of the columns, say so (--header, or header in the recipe).",
    ],
  ],
  "class-too-small": [[{ label: "rare", rows: 1 }, "Class `rare` of `x` has only 1 row."]],
  "constant-column": [[{ value: "7" }, "`x` holds only `7`; it is not used."]],
  "empty-column": [
    [{ rows: 5 }, "`x` is empty in all 5 rows; it is not used."],
    [{ rows: 1 }, "`x` is empty in its only row; it is not used."],
  ],
  "identifier-column": [
    [
      { distinct: 99, rows: 100 },
      "`x` looks like an identifier (99 different values in 100 rows); it is not used.",
    ],
  ],
  "date-column": [[{ rows: 5 }, "`x` holds dates; it is not used as an input."]],
  "renamed-column": [
    [{ original: "", position: 3 }, "Column 3 has no name; it is called `x`."],
    [{ original: "a", position: 3 }, "Column 3 is another `a`; it is called `x`."],
  ],
  "nested-column": [[{ type: "BIGINT[]" }, "`x` holds BIGINT[], which is no single value; it is left out."]],
  "late-column": [
    [{ rows: 2 }, "`x` is not in the beginning of the file, only in 2 later rows; it is left out."],
  ],
  "inexact-numbers": [
    [
      { cells: 2 },
      "2 numbers of `x` are so large (2^53 or more) that a 64-bit number does not keep the last digits; neighbors may become the same. Declare the kind category to keep them apart.",
    ],
  ],
  "unreadable-cells": [
    [
      { cells: 1, example: "1,234", kind: "number" },
      "1 cell of `x` cannot be read as number, for example `1,234`; it counts as missing.",
    ],
    [
      { cells: 2, example: "n/a", kind: "date" },
      "2 cells of `x` cannot be read as date, for example `n/a`; they count as missing.",
    ],
  ],
  "too-many-categories": [
    [
      { distinct: 1234, kept: 50 },
      "`x` has 1,234 categories; the 50 most frequent are kept, the rest is one category.",
    ],
  ],
  "sampled-preparation": [
    [
      { rows: 100_000, of: 20_000_000 },
      "The file does not fit into the memory limit: preparation and drift reference come from 100,000 of its 20,000,000 rows, the model from all training rows.",
    ],
  ],
  "sampled-cleaning": [
    [
      { steps: "fill-1, bin-2", rows: 100_000, of: 20_000_000 },
      "The file does not fit into the memory limit: what the cleaning steps fill-1, bin-2 learn comes from 100,000 of its 20,000,000 rows.",
    ],
  ],
  "small-holdout": [[{ rows: 9 }, "The hold-out has only 9 rows; its metrics are rough."]],
  "extra-column": [[{ kind: "number" }, "`x` (number) was not in the training file; it is ignored."]],
  "unseen-categories": [
    [{ rows: 1, example: "new" }, "1 row has a category in `x` that training never saw, for example `new`."],
    [
      { rows: 20, example: "new" },
      "20 rows have a category in `x` that training never saw, for example `new`.",
    ],
  ],
  "out-of-range": [
    [
      { rows: 3, minimum: 1, maximum: 5, example: 9.25 },
      "3 values of `x` lie outside the training range 1 to 5, for example 9.25.",
    ],
    [
      { rows: 1, minimum: 1, maximum: 5, example: 0 },
      "1 value of `x` lies outside the training range 1 to 5, for example 0.",
    ],
  ],
  "unseen-labels": [
    [
      { rows: 1, example: "maybe" },
      "1 row has a label in `x` that the model never saw, for example `maybe`; it counts as wrong.",
    ],
    [
      { rows: 2, example: "maybe" },
      "2 rows have a label in `x` that the model never saw, for example `maybe`; they count as wrong.",
    ],
  ],
  "rows-without-date": [
    [{ rows: 2, of: 4 }, "2 of 4 rows have no date in `x`; they are in no window."],
    [{ rows: 1, of: 4 }, "1 of 4 rows has no date in `x`; it is in no window."],
  ],
  "chance-drift": [
    [
      { psi: 0.3123, threshold: 0.25, rows: 25 },
      "`x` has a stability index of 0.312 (threshold 0.25), but 25 rows can differ so much by chance.",
    ],
  ],
  drift: [[{ psi: 0.41234, threshold: 0.25 }, "`x` has drifted: stability index 0.412, threshold 0.25."]],
  "missing-rate": [
    [
      { now: 0.25, reference: 0, threshold: 0.1 },
      "`x` is missing in 25.0 % of the rows, 0 % in training; a rise above 10.0 % is a breach.",
    ],
  ],
  metric: [
    [
      { metric: "accuracy", value: 0.88, reference: 0.95, threshold: 0.05, window: "2026-10" },
      "Accuracy is 0.880 in 2026-10; on the hold-out it was 0.950.",
    ],
    [
      { metric: "rmse", value: 12.3, reference: 4, threshold: 0.05, window: "all rows" },
      "RMSE is 12.3 in all rows; on the hold-out it was 4.",
    ],
  ],
};

const table = Object.entries(cases).flatMap(([code, some]) =>
  some.map(([args, sentence]) => ({ code, args, sentence })),
);

/** Codes and arguments of the table belong together by its type. */
function findingOf(code: string, args: unknown, column?: string): Finding {
  const where = { file: "data.csv", ...(column === undefined ? {} : { column }) };
  return { code, severity: "info", args, where } as Finding;
}

describe("findingSentence", () => {
  test.each(table)("$code: $sentence", ({ code, args, sentence }) => {
    expect(findingSentence(findingOf(code, args, "x"))).toBe(sentence);
  });

  test("says “A column” when the finding names none", () => {
    expect(findingSentence(findingOf("date-column", { rows: 1 }))).toMatch(/^A column holds dates/u);
  });

  test("writes numbers in the language asked for", () => {
    const finding = findingOf("rows-without-target", { rows: 31, of: 4177 }, "x");
    expect(findingSentence(finding, "de")).toContain("31 of 4.177 rows");
  });

  test("keeps names and cells from files on one line, without control characters", () => {
    const finding = findingOf("constant-column", { value: "a\nb\u001b[2J\u202e" }, "<img>\r\n\u2028`");
    expect(findingSentence(finding)).toBe("`<img>���`` holds only `a�b�[2J�`; it is not used.");
  });

  test("cuts names of more than sixty characters, whole emoji at a time", () => {
    const finding = findingOf("date-column", { rows: 1 }, "🙂".repeat(61));
    expect(findingSentence(finding)).toBe(`\`${"🙂".repeat(59)}…\` holds dates; it is not used as an input.`);
  });

  test("keeps joined emoji and other scripts as they are", () => {
    expect(findingSentence(findingOf("date-column", { rows: 1 }, "👩‍🔬 größe 年"))).toContain("`👩‍🔬 größe 年`");
  });
});
