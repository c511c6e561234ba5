import type { TreeNode, TreeQuestion, TreeReport } from "../core/lifecycle/tree-report.ts";
import { countOf, formatCount } from "./count.ts";
import { plainText, quoteName } from "./name.ts";
import { formatNumber } from "./number.ts";
import { formatPercent } from "./percent.ts";

/** More categories than this are counted instead of listed. */
const mostListed = 4;
/** Digits of a threshold: enough to tell it from its neighbors in most columns. */
const thresholdDigits = 6;

/** What a node asks: "petal_width ≤ 0.8", "island is Biscoe or Dream", "price is known". */
export function questionWords(question: TreeQuestion, language = "en"): string {
  const column = plainText(question.column);
  switch (question.type) {
    case "present":
      return `${column} is known`;
    case "one-of":
      return `${column} ${categoryWords(question, language)}`;
    case "at-most":
      return atMostWords(column, question, language);
  }
}

function atMostWords(
  column: string,
  { kind, threshold }: Extract<TreeQuestion, { type: "at-most" }>,
  language: string,
): string {
  if (kind === "boolean") return `${column} is false`;
  if (kind === "number") return `${column} ≤ ${formatNumber(threshold, language, thresholdDigits)}`;
  const time = new Date(threshold).toISOString();
  return `${column} ≤ ${time
    .replace(/T00:00:00\.000Z$/u, "")
    .replace("T", " ")
    .replace(/\..*$/u, "")}`;
}

function categoryWords(
  { categories, of }: Extract<TreeQuestion, { type: "one-of" }>,
  language: string,
): string {
  if (categories.length === 0) return "is missing";
  const listed = categories.slice(0, mostListed).map(plainText);
  const more = categories.length - listed.length;
  if (more > 0)
    return `is one of ${formatCount(categories.length, language)} of ${formatCount(of, language)}: ${listed.join(", ")}, …`;
  const last = listed.pop()!;
  return listed.length === 0 ? `is ${last}` : `is ${listed.join(", ")} or ${last}`;
}

/** The answer that leads to a child: "yes", "no, or missing". */
export function answerWords(question: TreeQuestion, answer: "yes" | "no"): string {
  return question.missing === answer ? `${answer}, or missing` : answer;
}

/** What a node says: "setosa 97.3 %", "4,012", "+0.031"; nothing where the model does not say. */
export function nodeSays(
  { unit, classes }: Pick<TreeReport, "unit" | "classes">,
  { values }: Pick<TreeNode, "values">,
  language = "en",
): string {
  if (values === null) return "";
  if (unit === "shares") {
    const top = topClass(values);
    return `${plainText(classes[top]!)} ${formatPercent(values[top]!, language)}`;
  }
  const [value] = values as readonly [number];
  const sign = unit === "step" && value > 0 ? "+" : "";
  return `${sign}${formatNumber(value, language)}`;
}

/** The most frequent class of some shares, the first on ties. */
export function topClass(shares: readonly number[]): number {
  return shares.reduce((top, share, index) => (share > shares[top]! ? index : top), 0);
}

/** "50 rows (33.3 %)"; nothing where the model does not say. */
export function nodeRows({ rows, share }: Pick<TreeNode, "rows" | "share">, language = "en"): string {
  if (rows === null) return "";
  const count = Number.isInteger(rows)
    ? countOf(rows, "row", language)
    : `${formatNumber(rows, language)} rows by weight`;
  return share === null ? count : `${count} (${formatPercent(share, language)})`;
}

/** What the values of the nodes are, for the head of a picture. */
export function treeUnitWords({ unit, link, target, class: label, classes }: TreeReport): string {
  if (unit === "shares") return `the most frequent class of ${quoteName(target)} and its share`;
  if (unit === "mean") return `the mean of ${quoteName(target)}`;
  if (link === "identity") return `what is added to the prediction of ${quoteName(target)}`;
  if (link === "exp") return `what is added to the logarithm of the prediction of ${quoteName(target)}`;
  return link === "sigmoid"
    ? `what is added to the log odds of ${quoteName(classes[1]!)}`
    : `what is added to the score of ${quoteName(label ?? target)}`;
}

/** "Tree 3 of 100 of `churn` version 2 asks 30 questions, at most 9 in a row." */
export function treeVerdict(report: TreeReport, language = "en"): string {
  const { model, version, tree, trees, leaves, depth, round, class: label } = report;
  const number =
    trees === 1 ? "The tree" : `Tree ${formatCount(tree, language)} of ${formatCount(trees, language)}`;
  const place =
    round !== null && label !== null ? ` (round ${formatCount(round, language)}, ${quoteName(label)})` : "";
  const asks =
    leaves === 1
      ? "asks nothing: all rows get the same answer"
      : `asks ${countOf(leaves - 1, "question", language)}, at most ${formatCount(depth, language)} in a row`;
  return `${number}${place} of ${plainText(model)} version ${version} ${asks}.`;
}

/** The tree as lines of text, a node each, with branches drawn before it. */
export function treeLines(report: TreeReport, language = "en"): readonly string[] {
  const prefixes: string[] = [];
  return report.nodes.map((node, index) => {
    const sentence = nodeSentence(report, node, language);
    const { parent, answer } = node;
    prefixes[index] = "";
    if (parent === null || answer === null) return sentence;
    const above = prefixes[parent]!;
    prefixes[index] = `${above}${answer === "yes" ? "│  " : "   "}`;
    // A parent asks something.
    const answered = answerWords(report.nodes[parent]!.question!, answer);
    return `${above}${answer === "yes" ? "├─" : "└─"} ${answered}: ${sentence}`;
  });
}

/** "petal_width ≤ 0.8? · 150 rows (100 %) · setosa 33.3 %". */
export function nodeSentence(report: TreeReport, node: TreeNode, language = "en"): string {
  const says = nodeSays(report, node, language);
  const rows = nodeRows(node, language);
  const parts =
    node.question === null ? [says, rows] : [`${questionWords(node.question, language)}?`, rows, says];
  const more = node.hidden > 0 ? `${countOf(node.hidden, "node", language)} below not shown` : "";
  return [...parts, more].filter((part) => part !== "").join(" · ");
}
