import { describe, expect, test } from "vitest";
import type { CheckTarget } from "../../../src/core/checks/check.ts";
import { labelFindings } from "../../../src/core/lifecycle/check/label-errors.ts";
import type { OutOfFoldRequest } from "../../../src/core/lifecycle/check/out-of-fold.ts";

/** What is said of a hundred rows of class 0, of which the models surely confirm so many and doubt the others. */
function findingsOf(confirmed: number): readonly (readonly [code: string, rows: number])[] {
  const rows = Int32Array.from({ length: 100 }, (_, row) => row);
  const labels = new Float32Array(100);
  const probabilities = Float32Array.from(rows, (row) => (row < confirmed ? 0.9 : 0.4));
  const both = Float32Array.from({ length: 200 }, (_, at) => {
    const first = probabilities[Math.floor(at / 2)]!;
    return at % 2 === 0 ? first : 1 - first;
  });
  const encoded = { values: labels, classes: ["no", "yes"], kept: rows } as unknown as CheckTarget["encoded"];
  const target: CheckTarget = { name: "y", task: "classification", encoded };
  const request = { data: { file: "data.csv" }, target } as OutOfFoldRequest;
  const found = labelFindings(request, { rows, labels, probabilities: both });
  return found.map(({ finding, rows: named }) => [finding.code, named.length]);
}

describe("wrong labels", () => {
  test("are named, 4.5 % of the rows at most, where models confirm 86 of a hundred", () => {
    expect(findingsOf(86)).toEqual([
      ["label-errors", 4],
      ["labels-partly-judged", 0],
    ]);
  });

  test("are not looked for where models confirm 84 of a hundred: 16 right ones may be contradicted by chance", () => {
    expect(findingsOf(84)).toEqual([["labels-not-judged", 0]]);
  });
});
