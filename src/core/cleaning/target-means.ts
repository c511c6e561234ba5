/** Which category a row has (-1 for none, which counts as one), and what is to be predicted. */
export interface CategoryTarget {
  readonly codes: Int32Array;
  readonly levels: number;
  /** One a row; NaN where there is none. */
  readonly target: Float64Array;
}

/**
 * The mean of the target in each category, drawn towards the overall mean: one entry a level, then the overall mean for
 * unknown categories, then the mean of rows without one.
 *
 * With `smoothing` m: (sum + m · overall) / (count + m) (Micci-Barreca 2001). Without: the empirical Bayes weight of
 * scikit-learn's TargetEncoder, s² / (s² + v / n), of the target's variance s² and the category's own v.
 */
export function targetMeans(
  { codes, levels, target }: CategoryTarget,
  rows: Int32Array,
  smoothing: number | undefined,
): Float64Array {
  const labeled = rows.filter((row) => !Number.isNaN(target[row]!));
  const slots = levels + 1;
  const [counts, sums, squares] = [new Float64Array(slots), new Float64Array(slots), new Float64Array(slots)];
  const slotOf = (row: number) => (codes[row]! < 0 ? levels : codes[row]!);
  const overall = meanOf(labeled, target);
  for (const row of labeled) {
    counts[slotOf(row)]! += 1;
    sums[slotOf(row)]! += target[row]!;
  }
  for (const row of labeled) {
    const slot = slotOf(row);
    squares[slot]! += (target[row]! - sums[slot]! / counts[slot]!) ** 2;
  }
  const variance = labeled.reduce((sum, row) => sum + (target[row]! - overall) ** 2, 0) / labeled.length;
  const means = Array.from(counts, (count, slot) => {
    if (count === 0) return overall;
    if (smoothing !== undefined) return (sums[slot]! + smoothing * overall) / (count + smoothing);
    const trust = variance * count;
    const weight = trust === 0 ? 0 : trust / (trust + squares[slot]! / count);
    return weight * (sums[slot]! / count) + (1 - weight) * overall;
  });
  return Float64Array.from([...means.slice(0, levels), overall, means[levels]!]);
}

/**
 * Puts into `values` (one a row), for the rows of each fold, what `targetMeans` makes of the rows of all other folds:
 * scikit-learn's `fit_transform` with the same folds.
 */
export function encodeOutOfFold(
  values: Float64Array,
  question: CategoryTarget,
  folds: readonly Int32Array[],
  smoothing: number | undefined,
): void {
  const { codes } = question;
  for (const fold of folds) {
    const others = Int32Array.from(folds.filter((each) => each !== fold).flatMap((each) => Array.from(each)));
    const means = targetMeans(question, others, smoothing);
    for (const row of fold) values[row] = means.at(codes[row]! < 0 ? -1 : codes[row]!)!;
  }
}

function meanOf(rows: Int32Array, target: Float64Array): number {
  return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + target[row]!, 0) / rows.length;
}
