import type { TreeReport } from "../../core/lifecycle/tree-report.ts";
import { treeLines, treeUnitWords } from "../../words/index.ts";
import type { Paint } from "./paint.ts";

/** The tree as text, and what its numbers are. */
export function renderTree(report: TreeReport, paint: Paint): string {
  return `${treeLines(report).join("\n")}\n\n${paint.quiet(`Each node says ${treeUnitWords(report)}.`)}\n`;
}
