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
  const first = firstInexact(values);
  if (first < 0) return [];
  let cells = 0;
  for (const value of values) {
    if (!Number.isNaN(value) && !Number.isInteger(value)) return [];
    if (isInexact(value)) cells++;
  }
  const where = { file, column, row: first + 1 };
  return [{ code: "inexact-numbers", severity: "warning", args: { cells }, where }];
}

/** A plain loop: it runs over every number of a file. */
function firstInexact(values: Float64Array): number {
  for (let row = 0; row < values.length; row++) if (isInexact(values[row]!)) return row;
  return -1;
}

function isInexact(value: number): boolean {
  return (value >= leastInexact || value <= -leastInexact) && Math.abs(value) < mostInteger;
}
