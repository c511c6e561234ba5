/** Cells that the range between the outer edges is parted into. */
const cells = 1024;
/** Values that make a table of cells worth its while. */
const manyValues = 8192;

/**
 * Values per bin, where bin i holds `edges[i-1] < value ≤ edges[i]`: one count more than edges. Values must
 * not be NaN; edges must ascend.
 */
export function countBins(values: Float64Array, edges: readonly number[]): number[] {
  const scale = cells / (edges.at(-1)! - edges[0]!);
  if (values.length < manyValues || !Number.isFinite(scale) || scale === 0) return countByEdge(values, edges);
  return countByCell(values, edges, scale);
}

/** A value's bin is the number of edges below it: adding up comparisons has no branch to mispredict. */
function countByEdge(values: Float64Array, edges: readonly number[]): number[] {
  const counts = new Float64Array(edges.length + 1);
  const bounds = Float64Array.from(edges);
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    let bin = 0;
    for (let edge = 0; edge < bounds.length; edge++) bin += Number(value > bounds[edge]!);
    counts[bin]! += 1;
  }
  return Array.from(counts);
}

/**
 * Looks up in the value's cell how many edges stand in the cells below, and compares with the next ones only:
 * most cells hold none. Cells are found by subtraction and multiplication, which keep the order of numbers, so
 * that rounding cannot put an edge into a cell above a greater value's.
 */
function countByCell(values: Float64Array, edges: readonly number[], scale: number): number[] {
  const counts = new Float64Array(edges.length + 1);
  const bounds = Float64Array.from([...edges, Infinity]);
  const lowest = bounds[0]!;
  const below = new Int32Array(cells + 2);
  for (const edge of edges) below[Math.trunc((edge - lowest) * scale) + 1]! += 1;
  for (let cell = 1; cell < below.length; cell++) below[cell]! += below[cell - 1]!;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    let bin = below[Math.max(0, Math.min(cells, (value - lowest) * scale)) | 0]!;
    while (value > bounds[bin]!) bin++;
    counts[bin]! += 1;
  }
  return Array.from(counts);
}
