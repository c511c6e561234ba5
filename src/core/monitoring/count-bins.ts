/**
 * Values per bin, where bin i holds `edges[i-1] < value ≤ edges[i]`: one count more than edges. Values must
 * not be NaN; edges must ascend.
 */
export function countBins(values: Float64Array, edges: readonly number[]): number[] {
  const counts = new Float64Array(edges.length + 1);
  const bounds = Float64Array.from(edges);
  // A value's bin is the number of edges below it. Adding up comparisons has no branch to mispredict and so
  // beats a binary search for the ten or twenty edges there are.
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    let bin = 0;
    for (let edge = 0; edge < bounds.length; edge++) bin += Number(value > bounds[edge]!);
    counts[bin]! += 1;
  }
  return Array.from(counts);
}
