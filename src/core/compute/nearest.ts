/** Rows side by side, `width` numbers each, none of them NaN. */
export interface NearestRequest {
  readonly width: number;
  readonly from: Float64Array;
  readonly others: Float64Array;
}

/**
 * For each row of `from`, the least and the second least distance to a row of `others`, two numbers a row; Infinity where
 * there is no such row. A distance is the sum over columns of |difference|, a column counting 1 at most (Gower 1971, with
 * differences in units of the range, and unequal codes at least 1 apart). Even columns are added up first, then odd ones.
 */
export function nearestDistances({ width, from, others }: NearestRequest): Float64Array {
  const answers = new Float64Array((2 * from.length) / width).fill(Infinity);
  for (let row = 0; row < from.length; row += width) {
    const at = (2 * row) / width;
    for (let other = 0; other < others.length; other += width) {
      const distance = distanceOf(from.subarray(row, row + width), others.subarray(other, other + width));
      answers[at + 1] = Math.min(answers[at + 1]!, Math.max(answers[at]!, distance));
      answers[at] = Math.min(answers[at]!, distance);
    }
  }
  return answers;
}

function distanceOf(left: Float64Array, right: Float64Array): number {
  const sums = [0, 0];
  for (let column = 0; column < left.length; column++)
    sums[column % 2]! += Math.min(1, Math.abs(left[column]! - right[column]!));
  return sums[0]! + sums[1]!;
}
