const booleans = new Map([
  ["true", 1],
  ["false", 0],
  ["yes", 1],
  ["no", 0],
  ["t", 1],
  ["f", 0],
  ["y", 1],
  ["n", 0],
]);
const digits = new Map([
  ["1", 1],
  ["0", 0],
]);

/** Reads true / false, yes / no, t / f, y / n in any case as 1 / 0; NaN for anything else. */
export function readBoolean(cell: string): number {
  return booleans.get(cell.trim().toLowerCase()) ?? NaN;
}

/** As `readBoolean`, and 1 / 0 as well: for columns that were said to be boolean. */
export function readDeclaredBoolean(cell: string): number {
  return digits.get(cell.trim()) ?? readBoolean(cell);
}
