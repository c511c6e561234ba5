/** Rows between two breaths. */
const sliceRows = 65_536;

/** Ranges that together are the rows 0 to `rows`, each some milliseconds of work. */
export function* eachSlice(rows: number): Generator<{ readonly from: number; readonly to: number }, void> {
  for (let from = 0; from < rows; from += sliceRows) yield { from, to: Math.min(rows, from + sliceRows) };
}
