import { describe, expect, test } from "vitest";
import type { CheckTarget } from "../../../src/core/checks/check.ts";
import { labelFindings } from "../../../src/core/lifecycle/check/label-errors.ts";
import type { OutOfFoldRequest } from "../../../src/core/lifecycle/check/out-of-fold.ts";

/** What is said of a hundred rows of class 0: models surely contradict so many, confirm so many, doubt the others. */
function findingsOf(
  wrong: number,
  confirmed: number,
): readonly (readonly [code: string, severity: string, rows: number])[] {
  const rows = Int32Array.from({ length: 100 }, (_, row) => row);
  const labels = new Float32Array(100);
  const probabilityOf = (row: number) => (row < wrong ? 0.02 : row < wrong + confirmed ? 0.9 : 0.4);
  const probabilities = Float32Array.from(rows, probabilityOf);
  const both = Float32Array.from({ length: 200 }, (_, at) => {
    const first = probabilities[Math.floor(at / 2)]!;
    return at % 2 === 0 ? first : 1 - first;
  });
  const encoded = { values: labels, classes: ["no", "yes"], kept: rows } as unknown as CheckTarget["encoded"];
  const target: CheckTarget = { name: "y", task: "classification", encoded };
  const request = { data: { file: "data.csv" }, target } as OutOfFoldRequest;
  const found = labelFindings(request, { rows, labels, probabilities: both });
  return found.map(({ finding, rows: named }) => [finding.code, finding.severity, named.length]);
}

describe("wrong labels", () => {
  test("are named with a warning where models confirm 90 of a hundred: those they are sure of and 2.5 % more", () => {
    // Of the 50 rows they are surest of 4 are contradicted: 8 + 2.5 of a hundred, and no more are.
    expect(findingsOf(4, 90)).toEqual([["label-errors", "warning", 10]]);
  });

  test("are a note where models confirm 82 of a hundred, or where chance explains most of them", () => {
    const left = ["labels-partly-judged", "info", 0];
    expect(findingsOf(4, 82)).toEqual([["label-errors", "info", 10], left]);
    expect(findingsOf(0, 90)).toEqual([["label-errors", "info", 4], left]);
  });

  test("are not looked for where models confirm 79 of a hundred: 21 right ones may be contradicted by chance", () => {
    expect(findingsOf(0, 79)).toEqual([["labels-not-judged", "info", 0]]);
  });
});
