import type { Finding } from "../../findings.ts";

/** From here on, neighboring whole numbers become the same number in 64-bit floating point. */
const leastInexact = 2 ** 53;
/** No integer type of a database or file reaches this; larger numbers are magnitudes, of which nobody reads the last digit. */
const mostInteger = 2 ** 64;

/**
 * `inexact-numbers` when numbers of a column are so large that neighbors become the same, as identifiers of databases
 * may be; nothing for a column that holds a fraction too, which is measured and not counted.
 */
export function inexactNumbers(column: string, values: Float64Array, file: string): readonly Finding[] {
  let [first, cells] = [-1, 0];
  // A plain loop: it runs over every number of a file, but ends at the first fraction.
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (isInexact(value)) {
      if (cells === 0) first = row;
      cells++;
    } else if (isFraction(value)) return [];
  }
  if (cells === 0) return [];
  const where = { file, column, row: first + 1 };
  return [{ code: "inexact-numbers", severity: "warning", args: { cells }, where }];
}

/** Infinite numbers are none that could be counted either. */
function isFraction(value: number): boolean {
  return !Number.isInteger(value) && !Number.isNaN(value);
}

function isInexact(value: number): boolean {
  return (value >= leastInexact || value <= -leastInexact) && Math.abs(value) < mostInteger;
}
