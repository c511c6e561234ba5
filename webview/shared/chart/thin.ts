type Values = readonly (number | null)[];

function extremesBetween(values: Values, from: number, to: number): readonly number[] {
  let lowest = -1;
  let highest = -1;
  for (let index = from; index < to; index++) {
    const value = values[index] ?? null;
    if (value === null) continue;
    if (lowest < 0 || value < values[lowest]!) lowest = index;
    if (highest < 0 || value > values[highest]!) highest = index;
  }
  return lowest < 0 ? [] : [lowest, highest];
}

/**
 * Positions worth drawing when a chart has `buckets` pixel columns: of every column each series' lowest and
 * highest value, and always the first and the last position and those in `keep`. Ascending, without repeats.
 * Every extreme survives, so the drawn outline is the true one. Short series are returned whole.
 * After M4 (Jugel et al., VLDB 2014), with first and last of the series instead of each column.
 */
export function thin(
  series: readonly Values[],
  buckets: number,
  keep: Iterable<number> = [],
): readonly number[] {
  const length = Math.max(0, ...series.map((values) => values.length));
  const wanted = Math.max(1, Math.floor(buckets));
  if (length <= wanted * 2) return Array.from({ length }, (_, index) => index);
  const kept = new Set<number>([0, length - 1]);
  for (const index of keep) kept.add(index);
  for (let bucket = 0; bucket < wanted; bucket++) {
    const from = Math.floor((bucket * length) / wanted);
    const to = Math.floor(((bucket + 1) * length) / wanted);
    for (const values of series) for (const index of extremesBetween(values, from, to)) kept.add(index);
  }
  return [...kept].sort((a, b) => a - b);
}
