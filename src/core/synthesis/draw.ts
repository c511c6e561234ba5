/** Shares summed up; the last is 1. */
export function cumulativeOf(counts: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(counts.length);
  let sum = 0;
  for (let index = 0; index < counts.length; index++) sums[index] = sum += counts[index]!;
  return sums.map((each) => each / sum);
}

/** The first place whose cumulative share is above a number in (0, 1). */
export function drawFrom(cumulative: Float64Array, chance: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! > chance) high = middle;
    else low = middle + 1;
  }
  return low;
}
