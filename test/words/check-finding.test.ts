import { expect, test } from "vitest";
import type { CheckFindings } from "../../src/core/checks/finding-arguments.ts";
import type { Finding } from "../../src/core/findings.ts";
import { findingSentence } from "../../src/words/index.ts";

type Case<Code extends keyof CheckFindings> = readonly [CheckFindings[Code], string];

/** One case per code at least; a new code does not compile without one. */
const cases: { readonly [Code in keyof CheckFindings]: readonly Case<Code>[] } = {
  "missing-values": [
    [{ cells: 31, of: 4177 }, "`x` is missing in 31 rows (0.7 %)."],
    [{ cells: 1, of: 2 }, "`x` is missing in 1 row (50.0 %)."],
  ],
  "duplicate-rows": [
    [
      { rows: 2, of: 569, first: 3 },
      "2 of 569 rows repeat an earlier row cell for cell; the first repeats row 3.",
    ],
  ],
  "duplicate-column": [[{ other: "y" }, "`x` holds the same cells as `y`."]],
  "identifier-numbers": [
    [
      { distinct: 99, rows: 99 },
      "`x` numbers the rows (99 different whole numbers in 99 rows); a model would learn it by heart.",
    ],
  ],
  "repeated-identifier": [
    [
      { distinct: 98, rows: 99, example: "A7" },
      "`x` looks like an identifier, but 1 row repeats an earlier one, for example `A7`.",
    ],
  ],
  "mixed-types": [
    [
      { cells: 3, of: 50, example: "n. k.", kind: "text", among: "numbers" },
      "`x` mixes types: 3 of 50 cells are text among numbers, for example `n. k.`.",
    ],
    [
      { cells: 8, of: 934, example: "136A", kind: "codes", among: "numbers" },
      "`x` may hold codes rather than numbers: 8 of 934 cells are numbers with a letter, for example `136A`, and count as missing.",
    ],
  ],
  "numbers-as-text": [
    [
      { cells: 50, example: "$1,234", isRead: false },
      "50 cells of `x` are numbers written as text, for example `$1,234`; the column is taken for categories.",
    ],
    [
      { cells: 1, example: "1,234", isRead: true },
      "1 cell of `x` is a number written as text, for example `1,234`; read as such here, other tools may not do so.",
    ],
  ],
  "mixed-percent": [
    [
      { cells: 2, of: 50, example: "12%" },
      "2 of 50 cells of `x` are percentages, for example `12%`, and read as a hundredth; the others are plain numbers.",
    ],
  ],
  "category-variants": [
    [
      { cells: 4, variant: "adelie ", category: "Adelie", isRead: false },
      "`x` writes `Adelie` also as `adelie ` (4 cells): they differ in case, spaces, accents or punctuation only.",
    ],
    [
      { cells: 1, variant: "Y", category: "yes", isRead: true },
      "`x` writes `yes` also as `Y` (1 cell): read as the same here, other tools may not do so.",
    ],
  ],
  "ambiguous-dates": [
    [
      { cells: 3, example: "03/04/2024", other: null },
      "Nothing in `x` tells day from month: 3 dates are read with the month first, for example `03/04/2024`.",
    ],
    [
      { cells: 1, example: "12/25/2024", other: "25/12/2024" },
      "`x` holds dates with the day first and with the month first: 1 cell as `12/25/2024`, others as `25/12/2024`; no order reads all of them.",
    ],
  ],
  "mixed-date-formats": [
    [
      { cells: 2, of: 10, formats: 2, example: "04/03/2024", usual: "2024-03-04" },
      "`x` writes dates in 2 ways: 2 of 10 cells as `04/03/2024`, others as `2024-03-04`.",
    ],
  ],
  "similar-categories": [
    [
      { cells: 1, variant: "Adelei", category: "Adelie" },
      "`Adelei` in `x` (1 cell) may be a misspelling of `Adelie`.",
    ],
  ],
  "placeholder-numbers": [
    [
      { cells: 3, value: -999 },
      "3 cells of `x` hold `-999`, far from all others: programs and people write that for a missing number.",
    ],
  ],
  outliers: [
    [
      { cells: 1, of: 50, minimum: -2, maximum: 9.5, example: 99, stand: "apart" },
      "1 of 50 values of `x` stands apart from all others, far outside the usual -2 to 9.5, for example 99.",
    ],
    [
      { cells: 2, of: 50, minimum: -2, maximum: 9.5, example: 11, stand: "in the tail" },
      "2 of 50 values of `x` lie outside the usual -2 to 9.5, for example 11, in the tail of the others.",
    ],
  ],
  "unusual-rows": [
    [
      { rows: 2, of: 50, score: 0.71, usual: 0.43 },
      "2 of 50 rows are unlike all others in several columns together (isolation score 0.71, usual 0.43).",
    ],
  ],
  "impossible-dates": [
    [
      { cells: 1, example: "31.02.2020", isRead: true },
      "1 date of `x` does not exist, for example `31.02.2020`; it counts as missing.",
    ],
    [
      { cells: 9, example: "31.02.2020", isRead: false },
      "9 dates of `x` do not exist, for example `31.02.2020`; the column is taken for categories.",
    ],
  ],
  "placeholder-dates": [
    [
      { cells: 2, example: "1900-01-01" },
      "2 dates of `x` stand far from all others where programs write unknown dates: `1900-01-01`.",
    ],
  ],
  "future-dates": [
    [{ cells: 1, example: "2999-01-02" }, "1 date of `x` lies in the future, for example `2999-01-02`."],
  ],
  "encoding-damage": [
    [
      { cells: 3, example: "ZÃ¼rich", repaired: "Zürich" },
      "3 cells of `x` were read in the wrong encoding, for example `ZÃ¼rich`, which was `Zürich`.",
    ],
    [
      { cells: 1, example: "Z�rich", repaired: null },
      "1 cell of `x` was read in the wrong encoding, for example `Z�rich`.",
    ],
  ],
  "class-imbalance": [
    [
      { label: "fraud", rows: 5, of: 1000, classes: 2 },
      "Only 5 of 1,000 rows (0.5 %) have the label `fraud` in `x`, which has 2 classes.",
    ],
  ],
  "target-leakage": [
    [
      { target: "y", measure: "roc_auc", value: 0.9991 },
      "`x` alone predicts the target `y` (ROC AUC 0.999 on rows not learned from); is it known before the target is?",
    ],
    [
      { target: "y", measure: "agreement", value: 0.98 },
      "`x` is nearly a copy of the target `y` (the same in 98.0 % of the rows); it is not known before the target is.",
    ],
  ],
  "label-errors": [
    [
      { rows: 9, of: 344, label: "Adelie", likely: "Gentoo", probability: 0.997, expected: 6 },
      "9 of 344 rows may have a wrong label in `x`: the surest says `Adelie`, models that did not see it say `Gentoo` (99.7 %). About 6 of them will be wrong, going by how often models are contradicted where they are sure.",
    ],
    [
      { rows: 1, of: 344, label: "Adelie", likely: "Gentoo", probability: 0.6, expected: 0 },
      "1 of 344 rows may have a wrong label in `x`: the surest says `Adelie`, models that did not see it say `Gentoo` (60.0 %). Chance explains it, going by how often models are contradicted where they are sure.",
    ],
  ],
  "holdout-overlap": [
    [
      { rows: 3, of: 114 },
      "3 of 114 held-out rows stand in the training rows too; the hold-out metrics flatter.",
    ],
  ],
  "time-disorder": [[{ rows: 3, of: 1114 }, "The rows are in order of `x` but for 3 of 1,114."]],
  "ragged-rows": [
    [
      { rows: 2, cells: 3, width: 4 },
      "2 rows have too many or too few cells: expected 4, the first has 3. They were left out.",
    ],
  ],
  "labels-partly-judged": [
    [
      { rows: 170, of: 11126, share: 0.776 },
      "170 more of 11,126 rows have a label in `x` that models contradict less surely, and are not named: the column is hard to predict. About 77.6 % of wrong labels would be named.",
    ],
  ],
  "labels-not-judged": [
    [
      { why: "few-rows" },
      "Wrong labels in `x` were not looked for: there are fewer than 50 rows with a label.",
    ],
    [
      { why: "weak-models" },
      "Wrong labels in `x` were not looked for: models that did not see a row know too little of its label to contradict it.",
    ],
  ],
  data_type_check: [
    [
      { expected: "integer", cells: 2, share: 0.25, example: "n. k." },
      "`x` should hold integer; 2 cells (25.0 %) do not, for example `n. k.`.",
    ],
  ],
  completeness_check: [
    [
      { completeness: 0.9, expected: 1 },
      "`x` is present in 90.0 % of the rows; the contract asks for 100 %.",
    ],
  ],
  missing_column_check: [[{ kind: "number" }, "`x` (number) is in the contract and not in the file."]],
  extra_column_check: [[{ kind: "number" }, "`x` (number) is in the file and not in the contract."]],
  categorical_values_check: [
    [
      { cells: 5, share: 0.5, example: "Mars" },
      "5 cells of `x` (50.0 %) are not among the values of the contract, for example `Mars`.",
    ],
  ],
  range_check: [
    [
      { cells: 1, minimum: 0, maximum: null, example: -3 },
      "1 value of `x` should be at least 0, for example -3.",
    ],
    [{ cells: 2, minimum: 0, maximum: 9, example: 12 }, "2 values of `x` should be 0 to 9, for example 12."],
    [
      { cells: 2, minimum: null, maximum: 9, example: 12 },
      "2 values of `x` should be at most 9, for example 12.",
    ],
  ],
  "sampled-check": [
    [{ check: "Label errors", rows: 20000, of: 500000 }, "Label errors looked at 20,000 of 500,000 rows."],
  ],
};

const table = Object.entries(cases).flatMap(([code, some]) =>
  some.map(([args, sentence]) => ({ code, args, sentence })),
);

test.each(table)("$code: $sentence", ({ code, args, sentence }) => {
  // Codes and arguments of the table belong together by its type.
  const finding = { code, severity: "info", args, where: { file: "data.csv", column: "x" } } as Finding;
  expect(findingSentence(finding)).toBe(sentence);
});
