import { foundIn, type Found } from "../../checks/check.ts";
import { findLabelIssues } from "../../checks/confident-learning.ts";
import type { LabelsNotJudged } from "../../checks/finding-arguments.ts";
import { macroAuc } from "../../evaluation/roc-auc.ts";
import { outOfFold, type OutOfFold, type OutOfFoldRequest } from "./out-of-fold.ts";

const leastRows = 50;
const leastRowsOfClass = 5;
const mostClasses = 50;
/** Models that rank no better than this know too little of the target to contradict a label. */
const leastAuc = 0.9;
/** The likely label must be this probable: well beyond doubt. */
const leastProbability = 0.9;

/**
 * Rows whose label models that did not see them confidently contradict, the most confident first in the finding; a note
 * when nobody looked.
 */
export async function labelErrors(request: OutOfFoldRequest): Promise<readonly Found[]> {
  const obstacle = obstacleIn(request);
  if (obstacle !== null) return [notJudged(request, obstacle)];
  const judged = await outOfFold(request);
  if (judged === null) return [notJudged(request, "no-features")];
  return [...issuesIn(request, judged), ...sampled(request, judged)];
}

function obstacleIn({ target }: OutOfFoldRequest): LabelsNotJudged | null {
  const { values, classes } = target.encoded;
  if (target.task !== "classification") return "numbers";
  if (values.length < leastRows) return "few-rows";
  if (classes.length > mostClasses) return "many-classes";
  const counts = new Int32Array(classes.length);
  for (const value of values) counts[value]!++;
  return counts.every((count) => count >= leastRowsOfClass) ? null : "small-class";
}

function notJudged({ data, target }: OutOfFoldRequest, why: LabelsNotJudged): Found {
  return foundIn(data, target.name, { code: "labels-not-judged", severity: "info", args: { why } });
}

function issuesIn(request: OutOfFoldRequest, judged: OutOfFold): readonly Found[] {
  const { data, target } = request;
  const { labels, probabilities, rows } = judged;
  const { classes } = target.encoded;
  const counted = { labels, probabilities, classes: classes.length };
  const auc = macroAuc({ probabilities, target: labels, classes: classes.length }) ?? 0;
  if (auc < leastAuc) return [notJudged(request, "weak-models")];
  const issues = findLabelIssues(counted).filter(({ probability }) => probability >= leastProbability);
  const [first] = issues;
  if (first === undefined) return [];
  const args = {
    ...{ rows: issues.length, of: rows.length, label: classes[first.label]!, likely: classes[first.likely]! },
    probability: first.probability,
  };
  const draft = { code: "label-errors", severity: "warning", args } as const;
  return [
    foundIn(
      data,
      target.name,
      draft,
      Int32Array.from(issues, ({ row }) => rows[row]!),
    ),
  ];
}

function sampled({ data, target }: OutOfFoldRequest, { rows }: OutOfFold): readonly Found[] {
  const of = target.encoded.kept.length;
  if (rows.length === of) return [];
  const args = { check: "Label errors", rows: rows.length, of };
  return [foundIn(data, target.name, { code: "sampled-check", severity: "info", args })];
}
