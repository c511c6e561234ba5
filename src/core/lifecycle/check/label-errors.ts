import { foundIn, type Found } from "../../checks/check.ts";
import { judgeLabels, type LabelJudgment } from "../../checks/contradicted-labels.ts";
import type { LabelsNotJudged } from "../../checks/finding-arguments.ts";
import { outOfFold, type OutOfFold, type OutOfFoldRequest } from "./out-of-fold.ts";

const leastRows = 50;
const leastRowsOfClass = 5;
const mostClasses = 50;
/** Models that confirm a smaller share of the labels know too little of the target to contradict one … */
const leastConfirmed = 0.8;
/** … and below this one as many right labels as wrong ones are named: a note, which does not warn. */
const wellConfirmed = 0.85;
/** When fewer than one in five of the named labels are expected to be wrong, they are good to know, no warning. */
const leastExpected = 0.2;

/**
 * Rows whose label models that did not see them contradict; a note when nobody looked, or when some wrong labels would
 * not be seen.
 */
export async function labelErrors(request: OutOfFoldRequest): Promise<readonly Found[]> {
  const obstacle = obstacleIn(request);
  if (obstacle !== null) return [notJudged(request, obstacle)];
  const judged = await outOfFold(request);
  if (judged === null) return [notJudged(request, "no-features")];
  return labelFindings(request, judged);
}

/** What probabilities of models that did not see a row say of the labels. */
export function labelFindings(request: OutOfFoldRequest, judged: OutOfFold): readonly Found[] {
  return [...issuesIn(request, judged), ...sampled(request, judged)];
}

/** Why labels cannot be judged, whatever the models say; null when they can. */
export function obstacleIn({ target }: OutOfFoldRequest): LabelsNotJudged | null {
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
  const { labels, probabilities } = judged;
  const { classes } = request.target.encoded;
  const judgment = judgeLabels({ labels, probabilities, classes: classes.length });
  if (judgment.confirmed < leastConfirmed) return [notJudged(request, "weak-models")];
  return [...named(request, judged, judgment), ...partlyJudged(request, judged, judgment)];
}

function named(
  { data, target }: OutOfFoldRequest,
  { rows }: OutOfFold,
  { issues, expected, confirmed }: LabelJudgment,
): readonly Found[] {
  const { classes } = target.encoded;
  const [first] = issues;
  if (first === undefined) return [];
  const args = {
    ...{ rows: issues.length, of: rows.length, label: classes[first.label]!, likely: classes[first.likely]! },
    ...{ probability: first.probability, expected },
  };
  const isSure = confirmed >= wellConfirmed && expected >= leastExpected * issues.length;
  const severity = isSure ? "warning" : "info";
  const draft = { code: "label-errors", severity, args } as const;
  const at = Int32Array.from(issues, ({ row }) => rows[row]!);
  return [foundIn(data, target.name, draft, at)];
}

/** Rows that are named are no longer among those in which a wrong label would be seen or missed. */
function partlyJudged(
  { data, target }: OutOfFoldRequest,
  { rows }: OutOfFold,
  { issues, left, confirmed }: LabelJudgment,
): readonly Found[] {
  if (left === 0) return [];
  const share = (confirmed * rows.length) / (rows.length - issues.length);
  const args = { rows: left, of: rows.length, share };
  return [foundIn(data, target.name, { code: "labels-partly-judged", severity: "info", args })];
}

function sampled({ data, target }: OutOfFoldRequest, { rows }: OutOfFold): readonly Found[] {
  const of = target.encoded.kept.length;
  if (rows.length === of) return [];
  const args = { check: "Label errors", rows: rows.length, of };
  return [foundIn(data, target.name, { code: "sampled-check", severity: "info", args })];
}
