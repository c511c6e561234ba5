/** Labels with probabilities of models that did not see them. */
export interface JudgedLabels {
  /** Class number per row. */
  readonly labels: Float32Array;
  /** rows × classes. */
  readonly probabilities: Float32Array;
  readonly classes: number;
}

/** A row whose label is confidently contradicted. */
export interface LabelIssue {
  readonly row: number;
  readonly label: number;
  readonly likely: number;
  /** What the models give the likely label. */
  readonly probability: number;
}

/**
 * Label errors by confident learning (Northcutt, Jiang & Chuang 2021): a row counts for class j when its probability
 * of j is at least the mean that rows labeled j have; among several such classes the most probable one counts. Rows
 * that count for another class than their label, off the diagonal of the confident joint, are issues ("C_confusion").
 * A class without rows counts for nothing.
 */
export function findLabelIssues({ labels, probabilities, classes }: JudgedLabels): readonly LabelIssue[] {
  const thresholds = selfConfidence({ labels, probabilities, classes });
  const issues: LabelIssue[] = [];
  labels.forEach((label, row) => {
    const shares = probabilities.subarray(row * classes, (row + 1) * classes);
    let likely = -1;
    shares.forEach((share, other) => {
      if (share >= thresholds[other]! && (likely < 0 || share > shares[likely]!)) likely = other;
    });
    if (likely >= 0 && likely !== label) issues.push({ row, label, likely, probability: shares[likely]! });
  });
  return issues;
}

/** Mean probability of its own label over the rows of each class; infinite for a class without rows. */
function selfConfidence({ labels, probabilities, classes }: JudgedLabels): Float64Array {
  const sums = new Float64Array(classes);
  const counts = new Int32Array(classes);
  labels.forEach((label, row) => {
    sums[label]! += probabilities[row * classes + label]!;
    counts[label]!++;
  });
  return sums.map((sum, label) => (counts[label] === 0 ? Infinity : sum / counts[label]!));
}
