import { expect, test } from "vitest";
import type { PlainError } from "../../src/core/errors.ts";
import { errorSentence } from "../../src/words/index.ts";

const next = "Fix it.";

test.each<[string, PlainError, string]>([
  [
    "what happened and what to do, when nothing else is known",
    { tag: "busy", message: "Another process holds the model", details: { next } },
    "Another process holds the model. Fix it.",
  ],
  [
    "where, in brackets",
    {
      tag: "bad-input",
      message: "A cell is not a number.",
      details: { file: "a.csv", row: 1234, line: 1236, column: "age", next },
    },
    "A cell is not a number (a.csv, row 1,234, line 1,236, column `age`). Fix it.",
  ],
  [
    "what was expected and found",
    { tag: "bad-input", message: "Wrong kind.", details: { expected: "number", found: "text", next } },
    "Wrong kind. Expected number, found text. Fix it.",
  ],
  [
    "only what was found",
    { tag: "corrupt-model", message: "Damaged.", details: { found: "3 bytes.", next } },
    "Damaged. Found 3 bytes. Fix it.",
  ],
  [
    "a place once, when the message names it already",
    {
      tag: "not-found",
      message: "There is no column `age` in a.csv.",
      details: { file: "a.csv", column: "age", next },
    },
    "There is no column `age` in a.csv. Fix it.",
  ],
  [
    "nothing twice",
    {
      tag: "bad-input",
      message: "a.csv, row 2 (line 3): expected 3 cells, found 2 cells",
      details: { file: "a.csv", row: 2, line: 3, expected: "3 cells", found: "2 cells", next },
    },
    "a.csv, row 2 (line 3): expected 3 cells, found 2 cells. Fix it.",
  ],
  [
    "another row than the one whose number begins alike",
    { tag: "bad-input", message: "Like row 12.", details: { row: 1, next } },
    "Like row 12 (row 1). Fix it.",
  ],
  [
    "hostile text on one line",
    {
      tag: "bad-input",
      message: "Bad\nname.",
      details: { column: "\u001b[31m<script>", found: "a\tb", next: "Fix\u0007 it." },
    },
    "Bad�name (column `�[31m<script>`). Found a�b. Fix� it.",
  ],
])("errorSentence says %s", (_, error, sentence) => {
  expect(errorSentence(error)).toBe(sentence);
});
