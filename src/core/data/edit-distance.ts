/**
 * Whether two texts are at most `limit` edits apart: insertions, deletions, substitutions and exchanges of
 * neighbors (optimal string alignment, Damerau 1964). O(length × limit), by UTF-16 units.
 */
export function isWithinEdits(left: string, right: string, limit: number): boolean {
  if (Math.abs(left.length - right.length) > limit) return false;
  let [before, previous] = [new Int32Array(0), Int32Array.from({ length: right.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= left.length; row++) {
    const current = new Int32Array(right.length + 1).fill(limit + 1);
    current[0] = row;
    const [from, to] = [Math.max(1, row - limit), Math.min(right.length, row + limit)];
    for (let at = from; at <= to; at++)
      current[at] = cheapest({ left, right, row, at }, { before, previous, current });
    [before, previous] = [previous, current];
  }
  return previous[right.length]! <= limit;
}

interface Cell {
  readonly left: string;
  readonly right: string;
  readonly row: number;
  readonly at: number;
}

interface Rows {
  readonly before: Int32Array;
  readonly previous: Int32Array;
  readonly current: Int32Array;
}

function cheapest({ left, right, row, at }: Cell, { before, previous, current }: Rows): number {
  const isSame = left[row - 1] === right[at - 1];
  const replaced = previous[at - 1]! + (isSame ? 0 : 1);
  const best = Math.min(replaced, previous[at]! + 1, current[at - 1]! + 1);
  const isExchange = row > 1 && at > 1 && left[row - 1] === right[at - 2] && left[row - 2] === right[at - 1];
  return isExchange ? Math.min(best, before[at - 2]! + 1) : best;
}
