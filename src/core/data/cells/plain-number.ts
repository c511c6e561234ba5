import type { CsvRecord } from "../csv/records.ts";
import { isMissing } from "./missing.ts";

const plainNumber = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/**
 * Says which columns of a sample hold nothing but plain decimal numbers (and missing cells): the ones a fast
 * parser of numbers is worth trying on. At least one number must be there.
 */
export function plainNumberColumns(
  sample: readonly CsvRecord[],
  width: number,
  nullWords: ReadonlySet<string>,
): ReadonlySet<number> {
  const columns = Array.from({ length: width }, (_, index) => index);
  return new Set(columns.filter((index) => isPlain(sample, index, nullWords)));
}

function isPlain(sample: readonly CsvRecord[], index: number, nullWords: ReadonlySet<string>): boolean {
  let numbers = 0;
  for (const { cells } of sample) {
    const cell = cells[index] ?? "";
    if (plainNumber.test(cell)) numbers++;
    else if (!isMissing(cell, nullWords)) return false;
  }
  return numbers > 0;
}
