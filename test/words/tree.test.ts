import { describe, expect, it } from "vitest";
import type { TreeQuestion, TreeReport } from "../../src/core/lifecycle/tree-report.ts";
import {
  answerWords,
  nodeRows,
  nodeSays,
  questionWords,
  treeUnitWords,
  verdict,
} from "../../src/words/index.ts";

const asked = { column: "x", missing: "no" } as const;
const oneOf = (...categories: string[]): TreeQuestion => ({ ...asked, type: "one-of", categories, of: 9 });

describe("a question of a tree", () => {
  it.each<[string, TreeQuestion]>([
    ["x ≤ 0.123457", { ...asked, type: "at-most", kind: "number", threshold: 0.12345678 }],
    ["x ≤ 1234.5", { ...asked, type: "at-most", kind: "number", threshold: 1234.5 }],
    ["x is false", { ...asked, type: "at-most", kind: "boolean", threshold: 0.5 }],
    ["x ≤ 2026-03-01", { ...asked, type: "at-most", kind: "date", threshold: Date.UTC(2026, 2, 1) }],
    [
      "x ≤ 2026-03-01 06:30:00",
      { ...asked, type: "at-most", kind: "date", threshold: Date.UTC(2026, 2, 1, 6, 30) },
    ],
    ["x is known", { ...asked, type: "present" }],
    ["x is a", oneOf("a")],
    ["x is a or b", oneOf("a", "b")],
    ["x is a, b, c or d", oneOf("a", "b", "c", "d")],
    ["x is one of 5 of 9: a, b, c, d, …", oneOf("a", "b", "c", "d", "e")],
    ["x is missing", oneOf()],
    ["a�b is a", { ...oneOf("a"), column: "a\nb" }],
  ])("reads “%s”", (words, question) => {
    expect(questionWords(question)).toBe(words);
  });

  it("says where missing values go", () => {
    expect(answerWords(oneOf("a"), "no")).toBe("no, or missing");
    expect(answerWords(oneOf("a"), "yes")).toBe("yes");
  });
});

describe("a node of a tree", () => {
  it("says its most frequent class, its mean, or its step", () => {
    const classes = ["a", "b"];
    expect(nodeSays({ unit: "shares", classes }, { values: [0.25, 0.75] })).toBe("b 75.0 %");
    expect(nodeSays({ unit: "shares", classes }, { values: [0.5, 0.5] })).toBe("a 50.0 %");
    expect(nodeSays({ unit: "mean", classes: [] }, { values: [12.5] })).toBe("12.5");
    expect(nodeSays({ unit: "step", classes: [] }, { values: [0.5] })).toBe("+0.5");
    expect(nodeSays({ unit: "mean", classes: [] }, { values: null })).toBe("");
  });

  it("says its rows, and that they are weighted where they are", () => {
    expect(nodeRows({ rows: 1, share: 0.01 })).toBe("1 row (1.0 %)");
    expect(nodeRows({ rows: 2.5, share: null })).toBe("2.5 rows by weight");
    expect(nodeRows({ rows: null, share: null })).toBe("");
  });
});

const report: TreeReport = {
  ...{ action: "tree", model: "m", version: 2, learner: "boosting", task: "classification", target: "y" },
  ...{ classes: ["a", "b", "c"], tree: 5, trees: 9, round: 2, class: "b", unit: "step", link: "softmax" },
  ...{ leaves: 4, depth: 3, nodes: [] },
};

describe("a tree", () => {
  it("says which one it is and how much it asks", () => {
    expect(verdict(report)).toBe(
      "Tree 5 of 9 (round 2, `b`) of m version 2 asks 3 questions, at most 3 in a row.",
    );
    expect(verdict({ ...report, trees: 1, round: null, leaves: 1 })).toBe(
      "The tree of m version 2 asks nothing: all rows get the same answer.",
    );
  });

  it.each([
    ["the score of `b`", report],
    ["the log odds of `b`", { ...report, link: "sigmoid", class: null } as const],
    ["the logarithm of the prediction of `y`", { ...report, link: "exp" } as const],
    ["to the prediction of `y`", { ...report, link: "identity" } as const],
    ["the mean of `y`", { ...report, unit: "mean" } as const],
    ["the most frequent class of `y`", { ...report, unit: "shares" } as const],
  ])("says that its numbers are %s", (words, shown) => {
    expect(treeUnitWords(shown)).toContain(words);
  });
});
