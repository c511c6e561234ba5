/** Labels with probabilities of models that did not see them. */
export interface JudgedLabels {
  /** Class number per row. */
  readonly labels: Float32Array;
  /** rows × classes. */
  readonly probabilities: Float32Array;
  readonly classes: number;
}

/** A row whose label is contradicted. */
export interface LabelIssue {
  readonly row: number;
  readonly label: number;
  readonly likely: number;
  /** What the models give the likely label. */
  readonly probability: number;
}

export interface LabelJudgment {
  /** Labels to look at, the surest first. */
  readonly issues: readonly LabelIssue[];
  /** Labels that are contradicted too, less surely. */
  readonly left: number;
  /** Share of the rows whose label has so much over others as the issues have too little: were it wrong, it would be named. */
  readonly confirmed: number;
  /**
   * How many of the issues are wrong labels rather than chance: as many as there are in all rows if labels were wrong as
   * often as they are contradicted in the half of which models are surest, where chance hardly strikes.
   */
  readonly expected: number;
}

/** Wrong labels in more than this share of the rows are rarer than targets that are hard to predict … */
const mostIssues = 0.045;
/** … unless models that are sure contradict nearly as many. */
const mostUnsure = 0.025;

/**
 * What a label has over the most probable other one: 1 for a sure label, below 0 for a contradicted one (twice
 * cleanlab's normalized margin, less 1).
 */
export function labelMargin(shares: Float32Array, label: number): number {
  return shares[label]! - shares[bestOf(shares, label)]!;
}

/**
 * Labels that are probably wrong: those less probable than another one, the widest margins first. No more than 4.5 % of
 * the rows are named, or 2.5 % more than are contradicted in that half of the rows in which the models are surest:
 * chance strikes where a target is hard to predict, wrong labels stand everywhere.
 */
export function judgeLabels(judged: JudgedLabels): LabelJudgment {
  const rows = judged.labels.length;
  const shares = sharesOf(judged);
  const margins = judged.labels.map((label, row) => labelMargin(shares[row]!, label));
  const contradicted = [...margins.keys()]
    .filter((row) => margins[row]! < 0)
    .sort((left, right) => margins[left]! - margins[right]!);
  const surely = surelyContradicted(shares, judged.labels);
  const named = contradicted.slice(0, Math.floor(Math.max(mostIssues, surely + mostUnsure) * rows));
  const left = contradicted.length - named.length;
  const limit = left === 0 ? 0 : -(margins[named.at(-1) ?? -1] ?? -1);
  return {
    issues: named.map((row) => issueIn(row, judged.labels[row]!, shares[row]!)),
    left,
    confirmed: margins.filter((margin) => margin >= limit).length / Math.max(1, rows),
    expected: Math.min(named.length, Math.round(surely * rows)),
  };
}

function sharesOf({ labels, probabilities, classes }: JudgedLabels): readonly Float32Array[] {
  return Array.from(labels, (_, row) => probabilities.subarray(row * classes, (row + 1) * classes));
}

function issueIn(row: number, label: number, shares: Float32Array): LabelIssue {
  const likely = bestOf(shares, label);
  return { row, label, likely, probability: shares[likely]! };
}

/** Share of contradicted labels in the half of the rows with the widest gaps between the two best labels; 0 of none. */
function surelyContradicted(shares: readonly Float32Array[], labels: Float32Array): number {
  const gaps = shares.map((each) => labelMargin(each, bestOf(each, -1)));
  const half = Math.floor(shares.length / 2);
  const surest = [...gaps.keys()].sort((left, right) => gaps[right]! - gaps[left]!).slice(0, half);
  return surest.filter((row) => bestOf(shares[row]!, -1) !== labels[row]).length / Math.max(1, half);
}

/** The most probable class that is not `but`; among equal ones the first. */
function bestOf(shares: Float32Array, but: number): number {
  let best = but === 0 ? 1 : 0;
  for (let each = best + 1; each < shares.length; each++)
    if (each !== but && shares[each]! > shares[best]!) best = each;
  return best;
}
