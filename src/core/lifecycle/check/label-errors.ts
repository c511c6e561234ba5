import { foundIn, type Found } from "../../checks/check.ts";
import { findLabelIssues } from "../../checks/confident-learning.ts";
import { macroAuc } from "../../evaluation/roc-auc.ts";
import { outOfFold, type OutOfFold, type OutOfFoldRequest } from "./out-of-fold.ts";

const leastRows = 50;
const leastRowsOfClass = 5;
const mostClasses = 50;
/** Models that rank no better than this know too little of the target to contradict a label. */
const leastAuc = 0.9;
/** The likely label must be this probable: well beyond doubt. */
const leastProbability = 0.9;

/** Rows whose label models that did not see them confidently contradict, the most confident first in the finding. */
export async function labelErrors(request: OutOfFoldRequest): Promise<readonly Found[]> {
  if (!isLearnable(request)) return [];
  const judged = await outOfFold(request);
  return judged === null ? [] : [...issuesIn(request, judged), ...sampled(request, judged)];
}

function isLearnable({ target }: OutOfFoldRequest): boolean {
  const { values, classes } = target.encoded;
  if (target.task !== "classification" || values.length < leastRows || classes.length > mostClasses)
    return false;
  const counts = new Int32Array(classes.length);
  for (const value of values) counts[value]!++;
  return counts.every((count) => count >= leastRowsOfClass);
}

function issuesIn({ data, target }: OutOfFoldRequest, judged: OutOfFold): readonly Found[] {
  const { labels, probabilities, rows } = judged;
  const { classes } = target.encoded;
  const counted = { labels, probabilities, classes: classes.length };
  const auc = macroAuc({ probabilities, target: labels, classes: classes.length }) ?? 0;
  if (auc < leastAuc) return [];
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
