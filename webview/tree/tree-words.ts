import {
  formatCount,
  nodeRows,
  nodeSays,
  nodeSentence,
  plainText,
  questionWords,
  treeLines,
  treeUnitWords,
  verdict,
} from "../../src/words/index.ts";
import type { TreeNode, TreeQuestion, TreeReport } from "../../src/protocol/panels.ts";

/** What a tree says, in the language of the editor. */
export interface TreeWords {
  count(value: number): string;
  question(question: TreeQuestion): string;
  says(report: TreeReport, node: TreeNode): string;
  rows(node: TreeNode): string;
  /** A node whole. */
  sentence(report: TreeReport, node: TreeNode): string;
  /** The tree as text, a line a node. */
  lines(report: TreeReport): readonly string[];
  /** What the values of the nodes are. */
  unit(report: TreeReport): string;
  verdict(report: TreeReport): string;
  plain(text: string): string;
}

/** Makes the words of one language. */
export function createTreeWords(language: string): TreeWords {
  return {
    count: (value) => formatCount(value, language),
    question: (question) => questionWords(question, language),
    says: (report, node) => nodeSays(report, node, language),
    rows: (node) => nodeRows(node, language),
    sentence: (report, node) => nodeSentence(report, node, language),
    lines: (report) => treeLines(report, language),
    unit: treeUnitWords,
    verdict: (report) => verdict(report, language),
    plain: plainText,
  };
}
